import { closest } from "../../domain/neighbours.ts";
import type { Overview } from "../../domain/overview.ts";
import { labelTail } from "../../policy/labels.ts";
import type { Case, Decisions } from "../decisions.ts";

/** Other open initiatives that have something in common with this one. */
export function cooperation(input: Case, decisions: Decisions): Overview["cooperation"] {
  const { policy, thread, world } = input;
  const { id, labels, closed } = thread.root;
  if (world.key.kind !== "initiative" || closed !== null || world.neighbours === null) return [];
  const teams = decisions.teams.filter((team) => team.involved).map(({ team }) => team);
  const own = {
    id,
    teams: teams.map(({ key }) => key),
    products: labels.flatMap((label) => labelTail(policy, "product", label) ?? []),
    dependencies: world.links.get(id)?.dependencies ?? [],
    // GitHub may tell of somebody who waits for this one before the store does.
    dependents: world.dependents,
  };
  return closest(own, world.neighbours).map(({ neighbour, products, dependency, teams: keys }) => ({
    link: neighbour.link,
    teams: teams.filter(({ key }) => keys.includes(key)).map(({ name }) => name),
    products,
    dependency,
  }));
}
