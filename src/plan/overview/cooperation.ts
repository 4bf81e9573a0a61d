import type { Overview } from "../../domain/overview.ts";
import type { Neighbour } from "../../domain/world.ts";
import { labelTail } from "../../policy/labels.ts";
import type { Case, Decisions } from "../decisions.ts";

/** More than that nobody reads, and whoever shares less has little to talk about. */
const most = 10;

type Shared = Overview["cooperation"][number];

/** Other open initiatives with a team, a product or a dependency in common, those with most in common first. */
export function cooperation(one: Case, decisions: Decisions): readonly Shared[] {
  const { root } = one.thread;
  if (one.world.key.kind !== "initiative" || root.closed !== null) return [];
  const teams = decisions.teams.filter((team) => team.involved).map(({ team }) => team);
  const products = root.labels.flatMap((label) => labelTail(one.policy, "product", label) ?? []);
  return (one.world.neighbours ?? [])
    .filter((neighbour) => neighbour.id !== root.id)
    .map((neighbour) => ({
      link: neighbour.link,
      teams: teams.filter(({ key }) => neighbour.teams.includes(key)).map(({ name }) => name),
      products: products.filter((product) => neighbour.products.includes(product)),
      dependency: isBound(one, neighbour),
    }))
    .filter((shared) => weight(shared) > 0)
    .sort((first, second) => weight(second) - weight(first) || numberOf(first) - numberOf(second))
    .slice(0, most);
}

/** Both wait for the same, or one for the other. */
function isBound(one: Case, neighbour: Neighbour): boolean {
  const { root, links, dependents } = one.world;
  const own = links.get(root)?.dependencies ?? [];
  return (
    own.includes(neighbour.id) ||
    dependents.includes(neighbour.id) ||
    neighbour.dependencies.some((id) => id === root || own.includes(id))
  );
}

function weight({ teams, products, dependency }: Shared): number {
  return teams.length + products.length + (dependency ? 1 : 0);
}

function numberOf({ link }: Shared): number {
  return Number(link.reference?.split("#").at(-1) ?? Number.MAX_SAFE_INTEGER);
}
