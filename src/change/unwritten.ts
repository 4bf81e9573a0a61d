import type { Memory } from "../domain/memory.ts";
import { isComment } from "./comment.ts";
import type { AnyChange } from "./kind.ts";

/** The memory without the notes among these changes: what is not written is still due. */
export function withoutNotes(memory: Memory, unwritten: readonly AnyChange[]): Memory {
  const leaving = new Set(memory.leaving);
  const linked = new Set<string>();
  for (const change of unwritten) {
    if (!isComment(change)) continue;
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
