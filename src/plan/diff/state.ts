import type { Action } from "../../change/action.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Case } from "../decisions.ts";
import type { DesiredOf } from "../desired.ts";
import { found } from "./found.ts";

export function stateActions(
  input: Case,
  { issue: id, open, as, reason }: DesiredOf<"state">,
): readonly Action[] {
  const issue = found(input, id);
  if (!issue || (open ? issue.closed === null : isClosed(issue, as ?? "completed"))) return [];
  const { owner } = issue.repository;
  if (open) return [{ change: { kind: "reopen-issue", issue: id }, reason, owner }];
  return [{ change: { kind: "close-issue", issue: id, ...(as === undefined ? {} : { as }) }, reason, owner }];
}

/**
 * Closed as completed, where it is to be. One that somebody stopped before it was said to be done is closed for the wrong
 * reason; a reason that was changed afterwards, for which GitHub makes no event, is a person's. What is to be closed as
 * not planned only has to be closed: why somebody has closed it is for them to say.
 */
function isClosed({ closed, events }: IssueFacts, as: "completed" | "not-planned"): boolean {
  if (closed === null) return false;
  const closing = events.findLast((event) => event.kind === "closed");
  return as === "not-planned" || closed.as === "completed" || closing?.as === "completed";
}
