import { kindOf } from "../change/kinds.ts";
import type { Want } from "./pool.ts";
import { ownerOf, rememberedChildren, type Thread } from "./thread.ts";

/**
 * The root and all that is known of its thread, so that a thread that has not grown is read in one
 * request. Work items are asked for only where a single thread is read: they come along with their
 * epic anyway, all but their pull requests.
 */
export function firstWants(thread: Thread, alone: boolean): readonly Want[] {
  const want = (id: string, depth: Want["depth"]): Want => ({
    id,
    depth,
    owner: ownerOf(thread, id) ?? thread.owner,
  });
  const known = thread.known.nodes.flatMap(({ id, role }): Want[] => {
    if (role === "element" || role === "epic") return [want(id, "branch")];
    if (role === "mention" || (role === "other" && alone)) return [want(id, "branch")];
    const isLeaf = role === "follow-up" || role === "dependency" || (role === "work-item" && alone);
    return isLeaf ? [want(id, "leaf")] : [];
  });
  const remembered = rememberedChildren(thread.memory).map(({ id }) => want(id, "branch"));
  const dependents = (thread.known.dependents ?? []).map((id) => want(id, "leaf"));
  const born = thread.recent.flatMap(({ change, made }): Want[] => {
    const birth = kindOf(change).birth(change);
    return birth?.kind === "issue" ? [{ id: made.id, depth: "branch", owner: birth.repository.owner }] : [];
  });
  // The versions of an overview are long: with many threads only who made them is read along.
  const comment = thread.known.nodes.find(({ role }) => role === "overview")?.id;
  const top = { id: thread.key.id, depth: "root", owner: thread.owner } as const;
  const root: Want = comment === undefined ? top : { ...top, overview: { comment, whole: alone } };
  return [root, ...known, ...remembered, ...dependents, ...born];
}
