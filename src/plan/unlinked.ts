import { isPerson } from "../domain/actor.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../domain/issue.ts";

/** Whether a person took the child off that parent, and nobody put it back. Absence alone says nothing. */
export function isUnlinked(parent: IssueFacts | Unreadable | undefined, child: string): boolean {
  if (!isReadable(parent)) return false;
  const last = parent.events.findLast(
    (event) => (event.kind === "child-added" || event.kind === "child-removed") && event.child === child,
  );
  return last?.kind === "child-removed" && isPerson(last.actor);
}
