import type { Action } from "../../change/action.ts";
import type { Case } from "../decisions.ts";
import type { DesiredOf } from "../desired.ts";
import { found, ownerOf } from "./found.ts";

/** A native parent is never replaced: what lies under another stays there. */
export function childActions(input: Case, { parent, child, reason }: DesiredOf<"child">): readonly Action[] {
  const issue = found(input, child);
  if (issue !== null && issue.parent !== null) return [];
  return [{ change: { kind: "add-child", parent, child }, reason, owner: ownerOf(input, child) }];
}
