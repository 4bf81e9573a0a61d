import { leftOutBy, notFollowed, shareOf, type Figure, type FigureRow, type Reason } from "./figure.ts";
import { isFailing } from "./incidents.ts";
import { within, type Period } from "./period.ts";
import type { ScopedFacts, ScopedIncident } from "./scope.ts";

export interface ChangeFailRate {
  /** Deployments with an incident of theirs, or that were rolled back, whenever that was; each once. */
  readonly failed: number;
  readonly share: number | null;
}

export const changeFailRate: FigureRow<"change-fail-rate", ChangeFailRate> = {
  key: "change-fail-rate",
  work,
};

function work({ deployments, rollbacks, incidents }: ScopedFacts, period: Period): Figure<ChangeFailRate> {
  const isIn = within(period);
  const counted = deployments.filter(({ at }) => isIn(at));
  const failures = new Set([
    ...rollbacks.map(({ failed }) => failed),
    ...(incidents ?? [])
      .filter(isFailing)
      .map(({ cause }) => (cause.kind === "deployment" ? cause.id : null)),
  ]);
  const failed = counted.filter(({ id }) => failures.has(id)).length;
  const opened = (incidents ?? []).filter(({ openedAt }) => isIn(openedAt));
  return {
    n: counted.length,
    values: { failed, share: shareOf(failed, counted.length) },
    leftOut: leftOutBy(
      opened.map(reasonOf),
      incidents === null ? [notFollowed("incidents-not-followed")] : [],
    ),
  };
}

function reasonOf({ closedAs, cause }: ScopedIncident): Reason | null {
  if (closedAs === "duplicate" || closedAs === "not-planned") return closedAs;
  if (cause.kind === "deployment") return null;
  return cause.kind === "unknown" ? "unknown-cause" : "other-cause";
}
