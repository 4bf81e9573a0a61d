import type { DecisionLine, DecisionList } from "../domain/filling.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import { placeOf, type IsShown } from "../exports/facts.ts";

const most = 30;

/** Something that was decided, wherever that stands. */
export interface KnownDecision {
  /** YYYY-MM-DD; null: nobody can tell. */
  readonly date: string | null;
  readonly text: string;
  readonly takenBy: string | null;
  /** `owner/name#12`, or `owner/name/path` of a file. */
  readonly reference: string;
  readonly url: string;
  /** Keys. */
  readonly products: readonly string[];
  readonly visibility: Parameters<IsShown>[0]["visibility"];
}

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
  all: readonly KnownDecision[],
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
function lineOf(
  { date, text, takenBy, reference, url }: KnownDecision,
  isTold: boolean,
): DecisionLine | null {
  if (isTold) return { date, text, takenBy, url, reference };
  // The address of a comment is that of what it stands on, and no more.
  const [address = ""] = url.split("#");
  return reference.includes("#") ? { date, text: null, takenBy: null, url: address, reference } : null;
}

/** What `/vedtak` said on initiatives. */
export function decisionsOn(threads: readonly ThreadRecord[]): readonly KnownDecision[] {
  return threads.flatMap(({ root: { reference, visibility }, standing }) =>
    (standing?.decisions ?? []).map(({ at, text, url }) => ({
      date: at.slice(0, 10),
      text,
      takenBy: null,
      reference,
      url,
      products: standing?.products ?? [],
      visibility,
    })),
  );
}
