import type { Change } from "./action.ts";
import type { Memory } from "./memory.ts";

/** The memory without the notes among these changes: what is not written is still due. */
export function withoutNotes(memory: Memory, unwritten: readonly Change[]): Memory {
  const leaving = new Set(memory.leaving);
  const linked = new Set<string>();
  for (const change of unwritten) {
    if (change.kind !== "comment") continue;
    if (change.content.kind === "team-left") leaving.add(change.content.team.key);
    if (change.content.kind === "link") linked.add(change.issue);
  }
  return {
    ...memory,
    leaving: [...leaving],
    children: memory.children.map((child) =>
      child.linked !== undefined && linked.has(child.id)
        ? { ...child, linked: { ...child.linked, noted: false } }
        : child,
    ),
  };
}
