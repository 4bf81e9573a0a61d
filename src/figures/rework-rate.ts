import { leftOutBy, notFollowed, shareOf, type Figure, type FigureRow } from "./figure.ts";
import { within, type Period } from "./period.ts";
import type { ScopedDeployment, ScopedFacts } from "./scope.ts";

export interface ReworkRate {
  /** Rollbacks, emergency changes, and what brought a change that closes an incident or a problem; each once. */
  readonly rework: number;
  readonly share: number | null;
}

export const reworkRate: FigureRow<"rework-rate", ReworkRate> = { key: "rework-rate", work };

function work({ deployments, areFixesFollowed }: ScopedFacts, period: Period): Figure<ReworkRate> {
  const isIn = within(period);
  const found = deployments.filter(({ at }) => isIn(at));
  const counted = found.filter((each) => isRework(each) || each.unclear === null);
  const rework = counted.filter(isRework).length;
  return {
    n: counted.length,
    values: { rework, share: shareOf(rework, counted.length) },
    leftOut: leftOutBy(
      found.map((each) => (isRework(each) ? null : each.unclear)),
      areFixesFollowed ? [] : [notFollowed("fixes-not-followed")],
    ),
  };
}

/** What is known to be a fix is rework, however it followed the one before. */
function isRework({ isRollback, isFix }: ScopedDeployment): boolean {
  return isRollback || isFix;
}
