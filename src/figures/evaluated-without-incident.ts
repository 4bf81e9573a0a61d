import { leftOutBy, notFollowed, shareOf, type Figure, type FigureRow } from "./figure.ts";
import { within, type Period } from "./period.ts";
import type { ScopedFacts } from "./scope.ts";

/* Whether evaluation tells what will go well: evaluated changes that no incident is attributed to. */

export interface EvaluatedWithoutIncident {
  readonly without: number;
  readonly share: number | null;
}

export const evaluatedWithoutIncident: FigureRow<"evaluated-without-incident", EvaluatedWithoutIncident> = {
  key: "evaluated-without-incident",
  work,
};

function work({ controls, incidents }: ScopedFacts, period: Period): Figure<EvaluatedWithoutIncident> {
  const isIn = within(period);
  const evaluated = (controls ?? []).filter(({ evaluatedAt }) => evaluatedAt !== null && isIn(evaluatedAt));
  const counted = incidents === null ? [] : evaluated.filter(({ isDeployed }) => isDeployed);
  const without = counted.filter(({ hasIncident }) => !hasIncident).length;
  return {
    n: counted.length,
    values: { without, share: shareOf(without, counted.length) },
    leftOut: leftOutBy(
      evaluated.map(({ isDeployed }) => (isDeployed ? null : "not-delivered")),
      [
        ...(incidents === null ? [notFollowed("incidents-not-followed")] : []),
        ...(controls === null ? [notFollowed("changes-not-followed")] : []),
      ],
    ),
  };
}
