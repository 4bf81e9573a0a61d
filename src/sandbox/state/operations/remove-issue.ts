import type { Issue } from "../entities.ts";
import { changeUntold } from "../issue-row.ts";
import { drop, put } from "../put.ts";
import { issueByNumber, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";

/** Takes an issue's row out of its repository, with all that hangs on it; what pointed to it no longer does. */
export function removeIssueRow(state: SandboxState, issue: Issue): void {
  const { tables } = state;
  const repository = row(tables, "repositories", issue.repositoryId);
  put(state, "repositories", {
    ...repository,
    issueIds: repository.issueIds.filter((id) => id !== issue.id),
  });
  for (const id of issue.timelineIds) if (tables.timeline.has(id)) drop(state, "timeline", id);
  for (const id of issue.reactionIds) drop(state, "reactions", id);
  for (const id of issue.editIds) drop(state, "edits", id);
  for (const id of issue.commentIds) {
    const { reactionIds, editIds } = row(tables, "comments", id);
    for (const reactionId of reactionIds) drop(state, "reactions", reactionId);
    for (const editId of editIds) drop(state, "edits", editId);
    drop(state, "comments", id);
  }
  for (const id of issue.pullRequestIds) {
    const pullRequest = row(tables, "pullRequests", id);
    const closingIssueIds = pullRequest.closingIssueIds.filter((closing) => closing !== issue.id);
    put(state, "pullRequests", { ...pullRequest, closingIssueIds });
  }
  for (const id of issue.blockingIds) {
    const { blockedByIds } = row(tables, "issues", id);
    changeUntold(state, id, { blockedByIds: blockedByIds.filter((blocking) => blocking !== issue.id) });
  }
  for (const id of issue.blockedByIds) {
    const { blockingIds } = row(tables, "issues", id);
    changeUntold(state, id, { blockingIds: blockingIds.filter((blocked) => blocked !== issue.id) });
  }
  drop(state, "issues", issue.id);
}

/** Under this key the tables remember where a number has gone. */
export function numberKey(repositoryId: string, number: number): string {
  return `${repositoryId}#${number}`;
}

/** What a number leads to: the issue, also after transfers; "deleted"; or undefined when there never was one. */
export function followNumber(
  state: SandboxState,
  repositoryId: string,
  number: number,
): Issue | "deleted" | undefined {
  const repository = row(state.tables, "repositories", repositoryId);
  const here = issueByNumber(state.tables, repository.issueIds, number);
  if (here !== undefined) return here;
  const key = numberKey(repositoryId, number);
  if (state.tables.deletions.has(key)) return "deleted";
  const forward = state.tables.transfers.get(key);
  if (forward === undefined) return undefined;
  const [nextRepositoryId = "", nextNumber = ""] = forward.targetId.split("#");
  return followNumber(state, nextRepositoryId, Number(nextNumber));
}
