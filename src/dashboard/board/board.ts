import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import type { ShownInitiative } from "../../domain/shown.ts";
import { ages } from "../../figures/flow/ages.ts";
import { coursesOf, finishedBy, type Course } from "../../figures/flow/course.ts";
import { inProgress } from "../../figures/flow/in-progress.ts";
import { usualTime } from "../../figures/flow/usual-time.ts";
import { flowFacts } from "../facts/flow.ts";
import type { Readable } from "../facts/readable.ts";
import type { BoardCard } from "./board-card.ts";
import { isAskedFor, type BoardFilter } from "./filter.ts";

/** Done is told of for so many days. */
export const doneDays = 90;

export interface BoardColumn {
  readonly phase: string;
  /** The last phase is where all is done. */
  readonly isLast: boolean;
  /** Oldest first. */
  readonly cards: readonly BoardCard[];
  readonly usual: number | null;
}

export interface Board {
  readonly columns: readonly BoardColumn[];
  /** Those that are asked for, whatever column. */
  readonly cards: readonly BoardCard[];
  readonly done: number;
  /** Those that are asked for but for that. */
  readonly leftOut: { readonly stopped: number; readonly older: number };
}

/** The portfolio as it stands on that day, over what the reader may see. */
export function boardOf(readable: readonly Readable[], filter: BoardFilter, now: number): Board {
  const { cards: all, usual } = workedOut(readable, dayOf(now));
  const asked = all.filter((card) => isAskedFor(card, filter));
  const cards = asked.filter(
    ({ node }) => (filter.stopped || !isStopped(node)) && (filter.older || node.management !== "older"),
  );
  const phases = phasesOf(readable);
  return {
    columns: phases.map(({ phase, isLast }) => ({
      phase,
      isLast,
      cards: cards.filter(({ node, age }) => node.phase === phase && (age !== null || isStopped(node))),
      usual: usual.get(phase)?.percentile85 ?? null,
    })),
    cards,
    done: cards.filter(({ isDoneLately }) => isDoneLately).length,
    leftOut: {
      stopped: filter.stopped ? 0 : asked.filter(({ node }) => isStopped(node)).length,
      older: filter.older ? 0 : asked.filter(({ node }) => node.management === "older").length,
    },
  };
}

interface WorkedOut {
  readonly day: CalendarDay;
  readonly cards: readonly BoardCard[];
  readonly usual: UsualTimes;
}

/** What is the same whatever is asked for: anybody may ask for a public portfolio in as many ways as they like. */
const kept = new WeakMap<readonly Readable[], WorkedOut>();

function workedOut(readable: readonly Readable[], day: CalendarDay): WorkedOut {
  const before = kept.get(readable);
  if (before?.day === day) return before;
  const usual = usualTimes(readable, day);
  const worked = { day, usual, cards: cardsOf(readable, usual, day) };
  kept.set(readable, worked);
  return worked;
}

export function isStopped({ outcome }: ShownInitiative): boolean {
  return outcome === "declined" || outcome === "stopped";
}

function coursesIn({ portfolio, nodes, moments }: Readable, day: CalendarDay): readonly Course[] {
  const initiatives = nodes.filter((node) => node.kind === "initiative");
  return coursesOf(flowFacts(initiatives, moments), portfolio, day);
}

/** By the phase's name. */
type UsualTimes = ReadonlyMap<string, ReturnType<typeof usualTime>["value"]>;

function usualTimes(readable: readonly Readable[], day: CalendarDay): UsualTimes {
  // What was there before the app is followed by nobody, and says nothing of how long it takes.
  const followed = readable.map((each) => ({
    ...each,
    nodes: each.nodes.filter((node) => node.kind !== "initiative" || node.management !== "older"),
  }));
  const courses = followed.flatMap((each) => coursesIn(each, day));
  const phases = phasesOf(readable).map(({ phase }) => phase);
  return new Map(phases.map((phase) => [phase, usualTime(courses, phase, day).value]));
}

function cardsOf(readable: readonly Readable[], usual: UsualTimes, day: CalendarDay): readonly BoardCard[] {
  const cards = readable.flatMap((each): readonly BoardCard[] => {
    const courses = coursesIn(each, day);
    const byId = new Map(courses.map((course) => [course.id, course]));
    const aged = new Map(ages(courses, day).value.map((age) => [age.id, age]));
    const started = new Set(inProgress(courses, day).value.ids);
    return each.nodes.flatMap((node) => {
      if (node.kind !== "initiative") return [];
      const age = node.outcome === "open" ? (aged.get(node.id) ?? null) : null;
      const most = usual.get(node.phase)?.percentile85 ?? null;
      return [
        {
          owner: each.portfolio.owner,
          portfolio: each.portfolio,
          node,
          age,
          usual: most,
          isSlow: age !== null && most !== null && age.days > most,
          isReady: isReady(node),
          isStarted: started.has(node.id),
          isDoneLately: isDoneSince(byId.get(node.id), day),
        },
      ];
    });
  });
  return cards.toSorted(
    (one, other) =>
      (other.age?.days ?? -1) - (one.age?.days ?? -1) || (one.node.reference < other.node.reference ? -1 : 1),
  );
}

function isReady({ gate, outcome, management }: ShownInitiative): boolean {
  return (
    gate !== null && gate.ready && gate.verdicts.length > 0 && outcome === "open" && management !== "older"
  );
}

function isDoneSince(course: Course | undefined, day: CalendarDay): boolean {
  const finished = course === undefined ? null : finishedBy(course, day);
  return finished !== null && !finished.isEarlier && day - dayOf(finished.at) < doneDays;
}

/** Of all owners, each once; where they differ, in the order of the first that has it. */
function phasesOf(
  readable: readonly Readable[],
): readonly { readonly phase: string; readonly isLast: boolean }[] {
  const last = new Set(readable.map(({ portfolio }) => portfolio.phases.at(-1)));
  const names = [...new Set(readable.flatMap(({ portfolio }) => portfolio.phases))];
  return names
    .map((phase) => ({ phase, isLast: last.has(phase) }))
    .toSorted((one, other) => Number(one.isLast) - Number(other.isLast));
}
