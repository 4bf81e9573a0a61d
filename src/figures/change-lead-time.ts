import { durationsOf, type Durations } from "./durations.ts";
import type { MergedChange } from "./facts.ts";
import { leftOutBy, type Figure, type FigureRow, type Reason } from "./figure.ts";
import { instantsOf, within, type Period } from "./period.ts";
import type { ScopedFacts } from "./scope.ts";

const longestCounted = 365 * 24 * 60 * 60 * 1000;

export interface ChangeLeadTime {
  /** From the first commit to the first delivery. */
  readonly whole: Durations;
  /**
   * The two parts of the same changes. A part that would be negative is in neither: what was deployed from its branch has
   * no time from merge to production. Its `n` says so.
   */
  readonly toMerge: Durations;
  readonly toProduction: Durations;
}

export const changeLeadTime: FigureRow<"change-lead-time", ChangeLeadTime> = {
  key: "change-lead-time",
  work,
};

/** Of changes that were delivered first in the period; what was merged in it and not delivered is left out. */
function work(facts: ScopedFacts, period: Period): Figure<ChangeLeadTime> {
  const found = facts.changes.map((change) => judge(change, period));
  const times = found.flatMap((each) => (typeof each === "object" && each !== null ? [each] : []));
  return {
    n: times.length,
    values: {
      whole: durationsOf(times.map(({ whole }) => whole)),
      toMerge: durationsOf(times.map(({ toMerge }) => toMerge).filter(isNoneNegative)),
      toProduction: durationsOf(times.map(({ toProduction }) => toProduction).filter(isNoneNegative)),
    },
    leftOut: leftOutBy(found.flatMap((each) => (typeof each === "string" ? [each] : []))),
  };
}

interface LeadTimes {
  readonly whole: number;
  readonly toMerge: number;
  readonly toProduction: number;
}

/** Null: the change is of another period. */
function judge(change: MergedChange, period: Period): LeadTimes | Reason | null {
  const isIn = within(period);
  const mergedAt = Date.parse(change.mergedAt);
  const deliveredAt = change.delivered === null ? null : Date.parse(change.delivered.at);
  if (deliveredAt === null || deliveredAt >= instantsOf(period).to) {
    return isIn(mergedAt) ? reasonOf(change) : null;
  }
  if (!isIn(deliveredAt)) return null;
  if (change.firstCommitAt === null) return "no-commit";
  const firstCommitAt = Date.parse(change.firstCommitAt);
  const whole = deliveredAt - firstCommitAt;
  if (whole < 0) return "negative";
  if (whole > longestCounted) return "over-365-days";
  return { whole, toMerge: mergedAt - firstCommitAt, toProduction: deliveredAt - mergedAt };
}

function reasonOf({ delivered, state }: MergedChange): Reason {
  const isUnclear = delivered === null && (state === "undecidable" || state === "not-found");
  return isUnclear ? state : "not-delivered";
}

function isNoneNegative(milliseconds: number): boolean {
  return milliseconds >= 0;
}
