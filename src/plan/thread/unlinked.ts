import { isPerson } from "../../domain/actor.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";

/**
 * Whether a person took the child off that parent, and nobody put it back. Absence alone says nothing;
 * nor does what was taken off before somebody linked it again (`since`, ISO 8601).
 */
export function isUnlinked(
  parent: IssueFacts | Unreadable | undefined,
  child: string,
  since: string | null = null,
): boolean {
  if (!isReadable(parent)) return false;
  const last = parent.events.findLast(
    (event) => (event.kind === "child-added" || event.kind === "child-removed") && event.child === child,
  );
  if (last?.kind !== "child-removed" || !isPerson(last.actor)) return false;
  return since === null || Date.parse(last.at) > Date.parse(since);
}
