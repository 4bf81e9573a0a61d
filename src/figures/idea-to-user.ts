import { durationsOf, type Durations } from "./durations.ts";
import type { MergedChange } from "./facts.ts";
import { leftOutBy, shareOf, type Figure, type FigureRow, type Reason } from "./figure.ts";
import { clipped, lengthOf, united, without, type Span } from "./spans.ts";
import { instantsOf, within, type Period } from "./period.ts";
import type { ScopedFacts, ScopedInitiative } from "./scope.ts";

/*
 * From an initiative's creation to its last delivered work item. It is of the period in which it was both done and
 * delivered.
 */

export interface IdeaToUser {
  readonly time: Durations;
  /** Of the time of all together, by the phase's key, in the order of keys; what is in no phase is in none. */
  readonly phases: readonly { readonly phase: string; readonly share: number }[];
  /** While a change of it had a first commit and was not merged. */
  readonly inWork: number | null;
  /** While a change of it was merged and not delivered, and none was in work. */
  readonly waiting: number | null;
}

export const ideaToUser: FigureRow<"idea-to-user", IdeaToUser> = { key: "idea-to-user", work };

function work({ initiatives }: ScopedFacts, period: Period): Figure<IdeaToUser> {
  const found = initiatives.map((initiative) => judge(initiative, period));
  const courses = found.flatMap((each) => (typeof each === "object" && each !== null ? [each] : []));
  const total = sum(courses.map(({ whole }) => lengthOf([whole])));
  const phases = Map.groupBy(
    courses.flatMap((course) => course.phases),
    ({ phase }) => phase,
  );
  return {
    n: courses.length,
    values: {
      time: durationsOf(courses.map(({ whole }) => lengthOf([whole]))),
      phases: [...phases]
        .map(([phase, all]) => ({ phase, share: shareOf(sum(all.map(({ time }) => time)), total) ?? 0 }))
        .toSorted((one, other) => (one.phase < other.phase ? -1 : 1)),
      inWork: shareOf(sum(courses.map(({ inWork }) => inWork)), total),
      waiting: shareOf(sum(courses.map(({ waiting }) => waiting)), total),
    },
    leftOut: leftOutBy(found.flatMap((each) => (typeof each === "string" ? [each] : []))),
  };
}

interface Course {
  readonly whole: Span;
  readonly phases: readonly { readonly phase: string; readonly time: number }[];
  readonly inWork: number;
  readonly waiting: number;
}

/** Null: the initiative is of another period, or goes on. */
function judge(initiative: ScopedInitiative, period: Period): Course | Reason | null {
  const { outcome, endedAt, changes } = initiative;
  if (outcome === "open" || endedAt === null) return null;
  const isIn = within(period);
  const ended = Date.parse(endedAt);
  if (outcome !== "done") return isIn(ended) ? outcome : null;
  const { to } = instantsOf(period);
  const delivered = changes
    .flatMap((change) => (change.delivered === null ? [] : [Date.parse(change.delivered.at)]))
    .filter((at) => at < to);
  const last = Math.max(...delivered);
  if (!isIn(Math.max(ended, last))) return null;
  if (delivered.length === 0) return "not-delivered";
  const whole = { from: Date.parse(initiative.createdAt), to: last };
  return last < whole.from ? "negative" : courseOf(initiative, whole);
}

function courseOf({ phases, changes }: ScopedInitiative, whole: Span): Course {
  const inWork = united(clipped(changes.flatMap(spanInWork), whole));
  const waiting = united(clipped(changes.flatMap(spanWaiting), whole));
  return {
    whole,
    phases: phasesOf(phases, whole),
    inWork: lengthOf(inWork),
    waiting: lengthOf(without(waiting, inWork)),
  };
}

function spanInWork({ firstCommitAt, mergedAt }: MergedChange): readonly Span[] {
  return firstCommitAt === null ? [] : [{ from: Date.parse(firstCommitAt), to: Date.parse(mergedAt) }];
}

function spanWaiting({ mergedAt, delivered }: MergedChange): readonly Span[] {
  return delivered === null ? [] : [{ from: Date.parse(mergedAt), to: Date.parse(delivered.at) }];
}

/** Where two phases overlap, the one that began later counts. */
function phasesOf(phases: ScopedInitiative["phases"], whole: Span): Course["phases"] {
  const later: Span[] = [];
  const spans = phases
    .map(({ phase, from, to }) => ({
      phase,
      from: Date.parse(from),
      to: to === null ? whole.to : Date.parse(to),
    }))
    .toSorted(
      (one, other) => other.from - one.from || other.to - one.to || (one.phase < other.phase ? -1 : 1),
    );
  return spans.map(({ phase, from, to }) => {
    const own = without(clipped([{ from, to }], whole), united(later));
    later.push(...own);
    return { phase, time: lengthOf(own) };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
