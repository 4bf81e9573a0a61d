/*
 * Incidents that may have one problem. The newest of them offers it, once for a set: more of the same are a new set, and
 * fewer are not.
 */

/** An incident as far as it can belong to a group. One that was none, and a duplicate, are not among them. */
export interface GroupedIncident {
  /** Node id. */
  readonly id: string;
  /** Key. One that is about no known product belongs to no group. */
  readonly product: string | null;
  /** ISO 8601. */
  readonly openedAt: string;
  /** Whether it is under a problem. */
  readonly hasProblem: boolean;
  /** Ids of those that its card has offered a problem for; null: of none. */
  readonly offered: readonly string[] | null;
}

export interface GroupOffer {
  /** On whose card. */
  readonly on: string;
  /** Oldest first, the one that offers among them. */
  readonly of: readonly string[];
}

interface Rule {
  readonly after: number;
  /** Milliseconds. */
  readonly within: number;
}

/** All that is offered now, at most one of each product; `of` is what stood on the card where it was offered before. */
export function groupOffers(incidents: readonly GroupedIncident[], rule: Rule): readonly GroupOffer[] {
  const byProduct = Map.groupBy(incidents, ({ product }) => product);
  return [...byProduct].flatMap(([product, all]) => (product === null ? [] : offerOf(all, rule)));
}

function offerOf(incidents: readonly GroupedIncident[], { after, within }: Rule): readonly GroupOffer[] {
  const free = incidents.filter(({ hasProblem }) => !hasProblem).toSorted(oldestFirst);
  const newest = free.at(-1);
  if (newest === undefined) return [];
  const from = Date.parse(newest.openedAt) - within;
  const set = free.filter(({ openedAt }) => Date.parse(openedAt) >= from).map(({ id }) => id);
  const before = coveringOffer(set, incidents);
  // Where some of an old set have their problem by now, or were none, nothing is left of what it offered.
  if (before !== undefined) {
    const isWhole = before.of.every((id) => free.some((each) => each.id === id));
    return isWhole ? [before] : [];
  }
  return set.length >= after ? [{ on: newest.id, of: set }] : [];
}

/** What offered all of these before: the largest of such sets. */
function coveringOffer(
  set: readonly string[],
  incidents: readonly GroupedIncident[],
): GroupOffer | undefined {
  return incidents
    .flatMap(({ id, offered }) => (offered === null ? [] : [{ on: id, of: offered }]))
    .filter(({ of }) => set.every((id) => of.includes(id)))
    .toSorted((one, other) => other.of.length - one.of.length || (one.on < other.on ? -1 : 1))[0];
}

function oldestFirst(one: GroupedIncident, other: GroupedIncident): number {
  return Date.parse(one.openedAt) - Date.parse(other.openedAt) || (one.id < other.id ? -1 : 1);
}
