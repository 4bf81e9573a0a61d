import { hasOwnSecond } from "../../histories/acts.ts";
import type { Deed, Saying } from "./step.ts";

/** Whether nobody could tell what must come of it, if something else were said in the same second. */
export function isAlone(deed: Deed): boolean {
  if (deed.kind === "evaluate") return true;
  if (deed.kind === "override" || deed.kind === "stray") return deed.phase === 5;
  return "initiative" in deed && isWord(deed) && hasOwnSecond({ act: deed, heard: true });
}

function isWord(deed: Saying): deed is Extract<Saying, Parameters<typeof hasOwnSecond>[0]["act"]> {
  return !ownKinds.has(deed.kind);
}

const ownKinds = new Set<string>([
  "note",
  "edit-note",
  "delete-note",
  "write-body",
  "tick-body",
  "own-label",
  "own-unlabel",
  "assign",
  "unassign",
  "budget",
  "plan",
  "delete-overview",
  "close-work",
  "delete-work",
  "bot-comment",
  "outsider",
  "override",
  "stray",
  "tick",
  "untick",
  "confirm",
]);
