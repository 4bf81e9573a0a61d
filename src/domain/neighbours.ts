import type { Neighbour } from "./world.ts";

/** More than that nobody reads, and whoever shares less has little to talk about. */
const most = 10;

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

/** The others with a team, a product or a dependency in common, those with most in common first. */
export function closest(one: Omit<Neighbour, "link">, others: readonly Neighbour[]): readonly Shared[] {
  return others
    .filter(({ id }) => id !== one.id)
    .map((neighbour) => ({
      neighbour,
      teams: one.teams.filter((key) => neighbour.teams.includes(key)),
      products: one.products.filter((product) => neighbour.products.includes(product)),
      dependency: dependencyOf(one, neighbour),
    }))
    .filter((shared) => weight(shared) > 0)
    .sort((first, second) => weight(second) - weight(first) || numberOf(first) - numberOf(second))
    .slice(0, most);
}

function dependencyOf(one: Omit<Neighbour, "link">, { id, dependencies }: Neighbour): SharedDependency {
  if (one.dependencies.includes(id)) return "waits";
  if (dependencies.includes(one.id)) return "awaited";
  return dependencies.some((on) => one.dependencies.includes(on)) ? "shared" : "none";
}

function weight({ teams, products, dependency }: Shared): number {
  return teams.length + products.length + (dependency === "none" ? 0 : 1);
}

function numberOf({ neighbour: { link } }: Shared): number {
  return Number(link.reference?.split("#").at(-1) ?? Number.MAX_SAFE_INTEGER);
}
