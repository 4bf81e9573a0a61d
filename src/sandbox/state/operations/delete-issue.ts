import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Repository } from "../entities.ts";
import { changeUntold } from "../issue-row.ts";
import { put } from "../put.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";
import { removeItem } from "./project-items.ts";
import { numberKey, removeIssueRow } from "./remove-issue.ts";
import { unlinkSubIssue } from "./sub-issues.ts";

/** For good: its children lose their parent, its number is not used again, and REST says 410. */
export function deleteIssue(state: SandboxState, actor: Viewer, input: { issueId: string }): Repository {
  const issue = visibleIssue(state.tables, actor, input.issueId);
  const repository = row(state.tables, "repositories", issue.repositoryId);
  requireWrite(state.tables, actor, repository, {
    permission: "issues",
    level: "ADMIN",
    action: "DeleteIssue",
  });
  return state.transaction(() => {
    recordWrite(state, actor, "deleteIssue", issue.id);
    state.emit({ kind: "issues.deleted", issue, ...inRepository(state, actor, repository.id) });
    if (issue.parentId !== null) unlinkSubIssue(state, actor, issue.parentId, issue.id);
    for (const childId of issue.subIssueIds) changeUntold(state, childId, { parentId: null });
    for (const itemId of issue.itemIds) removeItem(state, actor, itemId);
    removeIssueRow(state, row(state.tables, "issues", issue.id));
    const key = numberKey(repository.id, issue.number);
    put(state, "deletions", { id: key, targetId: issue.id });
    return row(state.tables, "repositories", repository.id);
  });
}
