import type { BudgetUsage } from "../store/budget-usage.ts";

/** Of all installations: how many wait because of a limit of GitHub's, and how many points are left. */
export interface Waiting {
  readonly installations: number;
  /** When the last of them goes on, milliseconds since the epoch. */
  readonly until: number;
}

/** Null where nobody waits. */
export function waitingOf(usages: readonly BudgetUsage[]): Waiting | null {
  const ends = usages.map(({ waits }) => Math.max(0, ...waits.map(({ until }) => until)));
  const waiting = ends.filter((until) => until > 0);
  return waiting.length === 0 ? null : { installations: waiting.length, until: Math.max(...waiting) };
}

/** The fewest that any installation has left in its hour; null where GitHub has not said. */
export function pointsLeft(usages: readonly BudgetUsage[]): number | null {
  const left = usages.flatMap(({ points }) => (points === null ? [] : [points.left]));
  return left.length === 0 ? null : Math.min(...left);
}
