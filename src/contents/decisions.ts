import type { Decision } from "../domain/decision.ts";
import type { DecisionLine, DecisionList } from "../domain/filling.ts";
import { placeOf, type IsShown } from "../exports/facts.ts";

const most = 30;

export interface DecisionsAsked {
  /** Key; null: of all. */
  readonly product: string | null;
  /** Days; `to` exclusive. */
  readonly from: string;
  readonly to: string;
  readonly isShown: IsShown;
}

/** What was decided on these days, the newest first; what has no day is in no period. */
export function decisionsOf(
  all: readonly Decision[],
  { product, from, to, isShown }: DecisionsAsked,
): DecisionList {
  const own = all.filter(
    ({ date, products }) =>
      date !== null && date >= from && date < to && (product === null || products.includes(product)),
  );
  const lines = own
    .toSorted((one, other) => ((one.date ?? "") < (other.date ?? "") ? 1 : -1))
    .flatMap((decision) => lineOf(decision, isShown(placeOf(decision))) ?? []);
  return {
    shown: lines.slice(0, most),
    more: Math.max(0, lines.length - most),
    hidden: own.length - lines.length,
  };
}

/** Null of a file that not everybody there may read: its very name is people's words. */
function lineOf({ date, text, takenBy, reference, url }: Decision, isTold: boolean): DecisionLine | null {
  if (isTold) return { date, text, takenBy, url, reference };
  // The address of a comment is that of what it stands on, and no more.
  const [address = ""] = url.split("#");
  return reference.includes("#") ? { date, text: null, takenBy: null, url: address, reference } : null;
}
