import { dayOf, startOf, type CalendarDay } from "../../domain/calendar-day.ts";
import type { CourseMoment, FlowPolicy, InitiativeFacts } from "./facts.ts";
import { withoutSlips, type Spell } from "./spells.ts";

/*
 * An initiative's way through the phases, up to the end of a day. It is open, done or stopped: done in the last phase, or
 * closed as done; stopped where it was closed any other way. Opened again it goes on in the phase in which it stood, and its
 * age there goes on too, since only another phase begins a spell.
 */

export interface Course {
  readonly id: string;
  readonly teams: readonly string[];
  readonly phases: FlowPolicy["phases"];
  /** Up to the end of this day. */
  readonly day: CalendarDay;
  /** Milliseconds since the epoch, as all times of a course. */
  readonly createdAt: number;
  /** Null: since it was created. */
  readonly knownFrom: number | null;
  /** Oldest first, each from where the one before ended. None where nothing is known up to then. */
  readonly spells: readonly Spell[];
  /** When it was closed and opened. Oldest first. */
  readonly closings: readonly Closing[];
  /** Where it stood from when on. Oldest first. */
  readonly steps: readonly Step[];
  /** How many short stays were taken for slips of the hand. */
  readonly slips: number;
  /** How many moves were refused, and how many the app wrote after a word: none of them began a spell. */
  readonly refused: number;
  readonly writtenByApp: number;
}

interface Closing {
  readonly at: number;
  /** Null: it was opened. */
  readonly as: "done" | "declined" | "stopped" | null;
}

export interface CourseStanding {
  readonly phase: string;
  readonly state: "open" | "done" | "stopped";
}

interface Step extends CourseStanding {
  readonly at: number;
}

/** Those that were created by the end of that day. */
export function coursesOf(
  initiatives: readonly InitiativeFacts[],
  policy: FlowPolicy,
  day: CalendarDay,
): readonly Course[] {
  return initiatives.flatMap((initiative) => courseOf(initiative, policy, day) ?? []);
}

function courseOf(initiative: InitiativeFacts, { phases }: FlowPolicy, day: CalendarDay): Course | null {
  const { id, teams, knownFrom } = initiative;
  const createdAt = Date.parse(initiative.createdAt);
  const begin = knownFrom === null ? createdAt : Math.max(createdAt, Date.parse(knownFrom.at));
  const end = startOf(day + 1);
  if (createdAt >= end) return null;
  const beganEarlier = begin > createdAt;
  const moments = initiative.moments
    .map((moment) => ({ moment, at: Date.parse(moment.at) }))
    .filter(({ at }) => at < end)
    .toSorted((one, other) => one.at - other.at || rankOf(one.moment, phases) - rankOf(other.moment, phases));
  const first = begin >= end ? [] : [{ phase: knownFrom?.phase ?? phases[0] ?? "", from: begin }];
  // Of its phases nothing older than that is known; when it was closed and opened, GitHub tells of any time.
  const words = moments.filter(({ at }) => knownFrom === null || at >= begin);
  const entries = words.flatMap(({ moment, at }) =>
    moment.kind === "phase" && moment.by === "word" ? [{ phase: moment.to, from: Math.max(at, begin) }] : [],
  );
  const closings = moments.flatMap(({ moment, at }): Closing[] =>
    moment.kind === "phase" ? [] : [{ at, as: moment.kind === "closed" ? moment.as : null }],
  );
  const last = closings.at(-1);
  const movesBy = (by: "refused" | "app") =>
    words.filter(({ moment }) => moment.kind === "phase" && moment.by === by).length;
  const { spells, slips } = withoutSlips(
    [...first, ...entries],
    last === undefined || last.as === null ? null : last.at,
    beganEarlier,
  );
  return {
    id,
    teams: [...new Set(teams)].toSorted(),
    phases,
    day,
    createdAt,
    knownFrom: beganEarlier ? begin : null,
    spells,
    closings,
    steps: stepsOf(spells, closings, phases),
    slips,
    refused: movesBy("refused"),
    writtenByApp: movesBy("app"),
  };
}

/** Of two in the same second, as GitHub tells times: the word goes before the closing, the lower phase before the higher. */
function rankOf(moment: CourseMoment, phases: readonly string[]): number {
  if (moment.kind === "phase") return phases.indexOf(moment.to);
  return moment.kind === "closed" ? phases.length : phases.length + 1;
}

/** Where it stood from each turn on, in order. Of one instant the last step is what it came to. */
function stepsOf(
  spells: readonly Spell[],
  closings: readonly Closing[],
  phases: FlowPolicy["phases"],
): readonly Step[] {
  const turns = [
    ...spells.map((spell) => ({ at: spell.from, spell, closing: null })),
    ...closings.map((closing) => ({ at: closing.at, spell: null, closing })),
  ].toSorted((one, other) => one.at - other.at);
  const steps: Step[] = [];
  let spell: Spell | null = null;
  let closing: Closing | null = null;
  for (const turn of turns) {
    spell = turn.spell ?? spell;
    closing = turn.closing ?? closing;
    if (spell !== null)
      steps.push({ at: turn.at, phase: spell.phase, state: stateOf(spell, closing, phases) });
  }
  return steps;
}

function stateOf(
  { phase, from, isAtLeast }: Spell,
  closing: Closing | null,
  phases: FlowPolicy["phases"],
): CourseStanding["state"] {
  const isLast = phase === phases.at(-1);
  if (closing === null || closing.as === null) return isLast ? "done" : "open";
  // A word to the last phase after it was stopped says that it is done after all.
  return closing.as === "done" || (isLast && !isAtLeast && from > closing.at) ? "done" : "stopped";
}

/** As it stood at the end of that day; null: it was not there, or nothing is known of it then. */
export function standingOn({ steps }: Course, day: CalendarDay): CourseStanding | null {
  const end = startOf(day + 1);
  return steps.findLast(({ at }) => at < end) ?? null;
}

/** When something came about. */
export interface Since {
  readonly at: number;
  /** Whether it was so already when its history begins to be known. */
  readonly isEarlier: boolean;
}

/** When it was done for good, as of the end of that day; null: it was not done then. */
export function finishedBy({ steps, closings, knownFrom }: Course, day: CalendarDay): Since | null {
  const end = startOf(day + 1);
  let finished: number | null = null;
  for (const { at, state } of steps) {
    if (at >= end) break;
    if (state !== "done") finished = null;
    else finished ??= at;
  }
  if (finished === null || finished !== knownFrom)
    return finished === null ? null : { at: finished, isEarlier: false };
  const closing = closings.findLast(({ at }) => at <= knownFrom);
  return closing?.as === "done" ? { at: closing.at, isEarlier: false } : { at: finished, isEarlier: true };
}

/** When it left the first phase for the first time, be it by being closed as done; null: it has not. */
export function startOfWork(course: Course): Since | null {
  const [first] = course.phases;
  const left = course.spells.find(({ phase }) => phase !== first);
  const done = course.closings.find(({ as }) => as === "done");
  const times = [left?.from, done?.at].filter((at) => at !== undefined);
  return times.length === 0
    ? null
    : {
        at: Math.min(...times),
        isEarlier: course.knownFrom !== null && left !== undefined && left === course.spells[0],
      };
}

/** Where nothing is known of it on a day on which it was there. */
export function isUnknownOn({ createdAt, knownFrom }: Course, day: CalendarDay): boolean {
  return knownFrom !== null && dayOf(createdAt) <= day && dayOf(knownFrom) > day;
}

/** How far a step is: the number of its phase, and that of the last where it is done. Null of a phase that is none any more. */
export function placeOfStep({ phases }: Course, { phase, state }: CourseStanding): number | null {
  if (state === "done") return phases.length - 1;
  const index = phases.indexOf(phase);
  return index < 0 ? null : index;
}
