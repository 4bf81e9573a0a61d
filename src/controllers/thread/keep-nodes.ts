import { keyText, type Key } from "../../domain/key.ts";
import type { ProjectedNode } from "../../store/projection.ts";
import type { Store } from "../../store/store.ts";
import { countsAsPart } from "./claims.ts";
import { wakeAgain, wakeOthers } from "./wake-others.ts";

/**
 * Keeps which nodes a thread has, and wakes those to whom a change of them matters: the initiative at the other
 * end of a dependency, whoever else has linked an issue that became this thread's, or is no more, and an element
 * that was the root of a thread of its own.
 *
 * @param outsider from `outsiderBehind`
 */
export async function keepNodes(
  key: Key,
  nodes: readonly ProjectedNode[],
  { projection, ...store }: Pick<Store, "newcomers" | "projection" | "work">,
  now: number,
  outsider: string | null = null,
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
  const woken = new Map([...ends, ...sharers, ...roots].map((node) => [keyText(node.key), node.key]));
  await wakeOthers([...woken.values()], outsider, "linked", store, now);
  if (isContested) await wakeAgain(key, outsider, "linked", store, now);
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
