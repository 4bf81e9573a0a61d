import { createHash } from "node:crypto";
import { isReadable } from "../../domain/issue.ts";
import type { Neighbour, World } from "../../domain/world.ts";

/** Raised where more is kept of a thread than before: then each of them is looked at once more. */
const edition = "3";

/**
 * Equal for worlds that lead to the same plan under the same policy: all that was read, but not when, and of the
 * other initiatives only those that have something in common with this one.
 */
export function fingerprintOf(world: World, policySha: string): string {
  const read = JSON.stringify({ ...world, readAt: null, neighbours: relatedTo(world) }, plain);
  return createHash("sha256").update(edition).update(policySha).update(read).digest("base64url");
}

/** Maps and sets in an order that does not depend on which answer came first. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) {
    return [...value.entries()].toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  }
  return value instanceof Set
    ? [...value].map(String).toSorted((one, other) => (one < other ? -1 : 1))
    : value;
}

/** More than the overview shows, at times: a label counts whatever the policy lets it begin with. */
function relatedTo({ root, issues, links, neighbours }: World): readonly Neighbour[] | null {
  const issue = issues.get(root);
  if (neighbours === null || !isReadable(issue)) return null;
  const labels = issue.labels.map((label) => label.toLowerCase());
  const dependencies = links.get(root)?.dependencies ?? [];
  const isLabelled = (name: string) => labels.some((label) => label.endsWith(name.toLowerCase()));
  return neighbours.filter(
    (neighbour) =>
      [...neighbour.teams, ...neighbour.products].some(isLabelled) ||
      neighbour.dependencies.some((id) => id === root || dependencies.includes(id)) ||
      dependencies.includes(neighbour.id),
  );
}
