import type { IssueLink } from "./issue-link.ts";

/** More than that nobody reads, and whoever shares less has little to talk about. */
const most = 10;

/** What is known of another open initiative of the same owner, to tell what it has in common with this one. */
export interface Neighbour {
  readonly id: string;
  readonly link: IssueLink;
  /** Keys. */
  readonly teams: readonly string[];
  /** Tails of its product labels. */
  readonly products: readonly string[];
  /** Node ids. */
  readonly dependencies: readonly string[];
}

/** What another open initiative has in common with one. */
export interface Shared {
  readonly neighbour: Neighbour;
  /** Keys. */
  readonly teams: readonly string[];
  readonly products: readonly string[];
  readonly dependency: SharedDependency;
}

/** The one waits for the neighbour, the neighbour for it (`awaited`), or both for the same. */
export type SharedDependency = "none" | "shared" | "waits" | "awaited";

/** Whom to find neighbours of. It is no neighbour of its own. */
export interface Sharing extends Omit<Neighbour, "link"> {
  /** Those that wait for it, beside those that say so themselves; node ids. */
  readonly dependents?: readonly string[];
}

/**
 * The open initiatives of an owner, in the order in which they are looked for: made once, so that ten thousand can be
 * asked for their neighbours in turn without each going through all the others.
 */
export interface Neighbourhood {
  readonly byId: ReadonlyMap<string, Neighbour>;
  /** By the key of each team and the tail of each product that they have. */
  readonly alike: ReadonlyMap<string, readonly Alike[]>;
  /** Those that wait for an issue, by its id. */
  readonly waiting: ReadonlyMap<string, readonly Neighbour[]>;
  /** Whom the reader may know of. */
  readonly isShown: (neighbour: Neighbour) => boolean;
}

/** Those that have the same teams and the same products, lowest number first. */
export interface Alike {
  readonly teams: readonly string[];
  readonly products: readonly string[];
  readonly members: readonly Neighbour[];
}

export function neighbourhoodOf(neighbours: Iterable<Neighbour>): Neighbourhood {
  const all = [...neighbours].toSorted(byNumber);
  const groups = [...Map.groupBy(all, likeness).values()].flatMap((members): Alike[] => {
    const [first] = members;
    return first === undefined ? [] : [{ teams: first.teams, products: first.products, members }];
  });
  return {
    byId: new Map(all.map((neighbour) => [neighbour.id, neighbour])),
    alike: gather(groups, namesOf),
    waiting: gather(all, ({ dependencies }) => dependencies),
    isShown: () => true,
  };
}

/** The same as somebody sees it who may know of some only. */
export function seenBy(
  neighbourhood: Neighbourhood,
  isShown: (neighbour: Neighbour) => boolean,
): Neighbourhood {
  return { ...neighbourhood, isShown };
}

/** One of them; null where it is none, or is not shown. */
export function neighbourAt({ byId, isShown }: Neighbourhood, id: string): Neighbour | null {
  const found = byId.get(id);
  return found !== undefined && isShown(found) ? found : null;
}

/** The others with a team, a product or a dependency in common, those with most in common first. */
export function closest(one: Sharing, around: Neighbourhood): readonly Shared[] {
  const isOther = (neighbour: Neighbour) => neighbour.id !== one.id && around.isShown(neighbour);
  const bound = [...boundTo(one, around)].filter(isOther);
  const candidates = new Set(bound);
  const alike = new Set(namesOf(one).flatMap((name) => around.alike.get(name) ?? []));
  for (const { members } of alike) {
    // Of those that share as much as each other no more than these can be among the closest.
    for (const member of members.values().filter(isOther).take(most)) candidates.add(member);
  }
  return [...candidates]
    .map((neighbour) => ({
      neighbour,
      teams: one.teams.filter((key) => neighbour.teams.includes(key)),
      products: one.products.filter((product) => neighbour.products.includes(product)),
      dependency: dependencyOf(one, neighbour),
    }))
    .filter((shared) => weight(shared) > 0)
    .toSorted(
      (first, second) => weight(second) - weight(first) || byNumber(first.neighbour, second.neighbour),
    )
    .slice(0, most);
}

/** Those that wait for it or for the same as it, and those that it waits for. */
export function boundTo(
  { id, dependencies, dependents = [] }: Pick<Sharing, "id" | "dependencies" | "dependents">,
  { byId, waiting }: Neighbourhood,
): ReadonlySet<Neighbour> {
  return new Set([
    ...[...dependencies, ...dependents].flatMap((other) => byId.get(other) ?? []),
    ...[id, ...dependencies].flatMap((other) => waiting.get(other) ?? []),
  ]);
}

function dependencyOf(one: Sharing, { id, dependencies }: Neighbour): SharedDependency {
  if (one.dependencies.includes(id)) return "waits";
  if (dependencies.includes(one.id) || one.dependents?.includes(id)) return "awaited";
  return dependencies.some((on) => one.dependencies.includes(on)) ? "shared" : "none";
}

function weight({ teams, products, dependency }: Shared): number {
  return teams.length + products.length + (dependency === "none" ? 0 : 1);
}

function byNumber(one: Neighbour, other: Neighbour): number {
  return numberOf(one) - numberOf(other) || (one.id < other.id ? -1 : 1);
}

function numberOf({ link }: Neighbour): number {
  return Number(link.reference?.split("#").at(-1) ?? Number.MAX_SAFE_INTEGER);
}

function namesOf({ teams, products }: Pick<Neighbour, "teams" | "products">): readonly string[] {
  return [...teams, ...products];
}

function likeness({ teams, products }: Neighbour): string {
  return JSON.stringify([teams.toSorted(), products.toSorted()]);
}

/** Each under everything that it is to be found by. */
function gather<Value>(
  values: readonly Value[],
  keysOf: (value: Value) => readonly string[],
): ReadonlyMap<string, readonly Value[]> {
  const gathered = new Map<string, Value[]>();
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const known = gathered.get(key);
      if (known === undefined) gathered.set(key, [value]);
      else known.push(value);
    }
  }
  return gathered;
}
