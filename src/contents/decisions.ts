import type { DecisionLine, DecisionList } from "../domain/filling.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import { placeOf, type IsShown } from "../exports/facts.ts";

const most = 30;

export interface DecisionsAsked {
  /** Key; null: of all initiatives. */
  readonly product: string | null;
  /** Milliseconds since the epoch; `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly isShown: IsShown;
}

/** What was decided on initiatives, the newest first. */
export function decisionsOf(
  threads: readonly ThreadRecord[],
  { product, from, to, isShown }: DecisionsAsked,
): DecisionList {
  const all = threads.flatMap(({ root, standing }) => {
    if (standing === null || (product !== null && !standing.products.includes(product))) return [];
    const isTold = isShown(placeOf(root));
    return standing.decisions.map(({ at, text, url }) => ({
      at,
      // The address of a comment is that of what it stands on, and no more.
      line: {
        date: at,
        text: isTold ? text : null,
        takenBy: null,
        url: isTold ? url : root.url,
        reference: root.reference,
      },
    }));
  });
  const lines = all
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to)
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .map(({ line }): DecisionLine => line);
  return { shown: lines.slice(0, most), more: Math.max(0, lines.length - most) };
}
