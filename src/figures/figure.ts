import type { Period } from "./period.ts";
import type { ScopedFacts } from "./scope.ts";

/** Why something is not in a figure. In the order in which a figure names them. */
export const reasons = [
  /** No first commit can be read. */
  "no-commit",
  /** It would end before it began: a clock was wrong, or a date was set by hand. */
  "negative",
  "over-365-days",
  /** Not delivered by the end of the period. */
  "not-delivered",
  /** Git does not tell: whether it was delivered, or whether it took a deployment back. */
  "undecidable",
  /** Merged, and in no branch or tag. */
  "not-found",
  /** The commit was there already. */
  "same-commit",
  "prerelease",
  /** Deployments of a product that has had none for so long that its releases count. */
  "releases-instead",
  /** A deployment of a commit that is not the repository's. */
  "nothing-known",
  /** Incidents that nobody has named a cause of. */
  "unknown-cause",
  /** Incidents whose cause is no counted deployment of what the figure is about. */
  "other-cause",
  "duplicate",
  "not-planned",
  /** Incidents that are open at the end of the period. */
  "still-open",
  /** Another incident, or a rollback, of the same deployment: it recovers once. */
  "same-failure",
  /** Rollbacks of what is no counted deployment of what the figure is about. */
  "other-deployment",
  "declined",
  "stopped",
  /** Changes that were let through first, and evaluated afterwards. */
  "evaluated-afterwards",
  /** Changes that wait for somebody's word at the end of the period. */
  "still-waiting",
  "incidents-not-followed",
  /** Neither emergency changes nor changes that close an incident or a problem are known here. */
  "fixes-not-followed",
  /** No policy here says anything of deployments that are held. */
  "changes-not-followed",
] as const;
export type Reason = (typeof reasons)[number];

export interface LeftOut {
  readonly reason: Reason;
  /** Null where it cannot be told how many. */
  readonly count: number | null;
  /** Of what is still open, or waits: the age of the oldest at the end of the period, in milliseconds. */
  readonly oldest?: number;
}

export interface Figure<Values> {
  /** How many events of the period it is worked out from. */
  readonly n: number;
  readonly values: Values;
  /** In the order of `reasons`, each at most once, and none with nothing in it. */
  readonly leftOut: readonly LeftOut[];
}

/** A row of the table `figures`. Shares are from 0 to 1, and null of nothing. */
export interface FigureRow<Key extends string, Values> {
  readonly key: Key;
  readonly work: (facts: ScopedFacts, period: Period) => Figure<Values>;
}

/** Null stands for what is not left out; `others` are counted by whoever gives them. */
export function leftOutBy(
  found: readonly (Reason | null)[],
  others: readonly LeftOut[] = [],
): readonly LeftOut[] {
  return reasons.flatMap((reason): readonly LeftOut[] => {
    const count = found.filter((each) => each === reason).length;
    const counted = count === 0 ? [] : [{ reason, count }];
    return [...counted, ...others.filter((other) => other.reason === reason)];
  });
}

export function notFollowed(
  reason: "incidents-not-followed" | "fixes-not-followed" | "changes-not-followed",
): LeftOut {
  return { reason, count: null };
}

export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
