import { keyText, type Key } from "../domain/key.ts";
import type { ProjectedNode } from "../store/projection.ts";
import type { Store } from "../store/store.ts";
import { Priority } from "../store/work.ts";
import { countsAsPart } from "./claims.ts";

/**
 * Keeps which nodes a thread has, and wakes those to whom a change of them matters: the initiative at the other
 * end of a dependency, whoever else has linked an issue that became this thread's, or is no more, and an element
 * that was the root of a thread of its own.
 */
export async function keepNodes(
  key: Key,
  nodes: readonly ProjectedNode[],
  { projection, work }: Pick<Store, "projection" | "work">,
  now: number,
): Promise<void> {
  const before = await projection.nodesOf(key);
  await projection.replaceNodes(key, nodes);
  const dependencies = changed(before, nodes, (role) => role.split("@")[0] === "dependency");
  const parts = changed(before, nodes, countsAsPart);
  if (dependencies.size === 0 && parts.size === 0) return;
  const known = await projection.rolesOf([...dependencies, ...parts]);
  // What one owner's threads have in common with another's makes no difference to either.
  const others = known.filter((node) => node.key.owner === key.owner && keyText(node.key) !== keyText(key));
  const ends = others.filter((node) => dependencies.has(node.id) && node.role === "root");
  const sharers = others.filter((node) => parts.has(node.id) && node.key.kind === "initiative");
  const roots = others.filter(
    (node) => parts.has(node.id) && node.key.kind === "element" && node.role === "root",
  );
  // Where both have it now, the one that came later learns so at its next look.
  const isContested = sharers.some(({ role }) => countsAsPart(role));
  const keys = [...ends, ...sharers, ...roots].map((node) => node.key);
  const woken = new Map([...keys, ...(isContested ? [key] : [])].map((one) => [keyText(one), one]));
  if (woken.size === 0) return;
  await work.want([...woken.values()], { due: now, priority: Priority.due, cause: "linked" });
}

/** The ids that are of that kind now and were not, or the other way about. */
function changed(
  before: readonly ProjectedNode[],
  after: readonly ProjectedNode[],
  isOf: (role: string) => boolean,
): ReadonlySet<string> {
  const idsOf = (nodes: readonly ProjectedNode[]) =>
    new Set(nodes.filter(({ role }) => isOf(role)).map(({ id }) => id));
  return idsOf(before).symmetricDifference(idsOf(after));
}
