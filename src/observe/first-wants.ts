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
    return role === "work-item" && alone ? [want(id, "leaf")] : [];
  });
  const remembered = rememberedChildren(thread.memory).map(({ id }) => want(id, "branch"));
  const made = thread.recent.flatMap(({ change, made }): Want[] =>
    change.kind === "create-issue" ? [{ id: made.id, depth: "branch", owner: change.repository.owner }] : [],
  );
  const root: Want = { id: thread.key.id, depth: "root", owner: thread.owner };
  return [root, ...known, ...remembered, ...made];
}
