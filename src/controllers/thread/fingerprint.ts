import { createHash } from "node:crypto";
import { isReadable } from "../../domain/issue.ts";
import { boundTo, type Alike, type Neighbour } from "../../domain/neighbours.ts";
import type { World } from "../../domain/world.ts";

/** Raised where more is kept of a thread than before: then each of them is looked at once more. */
const edition = "7";

/**
 * Equal for worlds that lead to the same plan under the same policy: all that was read, but not when, and of the
 * other initiatives only those that have something in common with this one.
 */
export function fingerprintOf(world: World, policySha: string): string {
  const read = JSON.stringify({ ...world, readAt: null, neighbours: relatedTo(world) }, plain);
  return hash([edition, policySha, read]);
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

/**
 * More than the overview shows, at times: a label counts whatever the policy lets it begin with. Of those that have the
 * same teams and products a digest stands for all, so that ten thousand are not written down ten thousand times.
 */
function relatedTo({ root, issues, links, neighbours }: World): object | null {
  const issue = issues.get(root);
  if (neighbours === null || !isReadable(issue)) return null;
  const labels = issue.labels.map((label) => label.toLowerCase());
  const isLabelled = (name: string) => labels.some((label) => label.endsWith(name.toLowerCase()));
  const alike = new Set([...neighbours.alike].flatMap(([name, groups]) => (isLabelled(name) ? groups : [])));
  const bound = boundTo({ id: root, dependencies: links.get(root)?.dependencies ?? [] }, neighbours);
  return { alike: [...alike].map(digestOf).toSorted(), bound: [...bound].toSorted(byId) };
}

function digestOf(alike: Alike): string {
  const known = digests.get(alike);
  if (known !== undefined) return known;
  const digest = hash([JSON.stringify(alike.members)]);
  digests.set(alike, digest);
  return digest;
}

/** They never change once they are made, and are asked for by each of their members. */
const digests = new WeakMap<Alike, string>();

function byId(one: Neighbour, other: Neighbour): number {
  return one.id < other.id ? -1 : 1;
}

function hash(texts: readonly string[]): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(text);
  return sum.digest("base64url");
}
