import { inRepository, recordWrite } from "../acting.ts";
import { levelOf, requireWrite } from "../access.ts";
import type { Issue, Repository } from "../entities.ts";
import { addToTimeline, changeIssue } from "../issue-row.ts";
import { notFoundAs } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";

interface AssigneesInput {
  readonly issueId: string;
  readonly assigneeIds: readonly string[];
}

const maxAssignees = 10;

export function assign(state: SandboxState, actor: Viewer, input: AssigneesInput): Issue {
  const { issue, repository } = requireAssigning(state, actor, input, "AddAssigneesToAssignable");
  return state.transaction(() => {
    for (const id of assignableIds(state, repository, input.assigneeIds)) {
      const { assigneeIds } = row(state.tables, "issues", issue.id);
      if (!assigneeIds.includes(id) && assigneeIds.length < maxAssignees)
        placeAssignee(state, actor, issue.id, id);
    }
    recordWrite(state, actor, "assign", issue.id);
    return row(state.tables, "issues", issue.id);
  });
}

export function unassign(state: SandboxState, actor: Viewer, input: AssigneesInput): Issue {
  const { issue } = requireAssigning(state, actor, input, "RemoveAssigneesFromAssignable");
  return state.transaction(() => {
    for (const assigneeId of new Set(input.assigneeIds)) {
      if (issue.assigneeIds.includes(assigneeId)) takeAssignee(state, actor, issue.id, assigneeId);
    }
    recordWrite(state, actor, "unassign", issue.id);
    return row(state.tables, "issues", issue.id);
  });
}

/** GitHub leaves out, in silence, people who have no access to the repository beyond reading what is public. */
export function assignableIds(state: SandboxState, repository: Repository, ids: readonly string[]): string[] {
  for (const id of ids) if (state.tables.accounts.get(id)?.kind !== "User") throw notFoundAs("User", id);
  const restricted: Repository = { ...repository, visibility: "PRIVATE" };
  return [...new Set(ids)].filter((id) => levelOf(state.tables, id, restricted) !== null);
}

export function placeAssignee(state: SandboxState, actor: Viewer, issueId: string, assigneeId: string): void {
  const before = row(state.tables, "issues", issueId);
  changeIssue(state, issueId, { assigneeIds: [...before.assigneeIds, assigneeId] });
  addToTimeline(state, { kind: "AssignedEvent", subjectId: issueId, actorId: actor.accountId, assigneeId });
  emitAssignee(state, actor, "issues.assigned", issueId, assigneeId);
}

export function takeAssignee(state: SandboxState, actor: Viewer, issueId: string, assigneeId: string): void {
  const before = row(state.tables, "issues", issueId);
  changeIssue(state, issueId, { assigneeIds: before.assigneeIds.filter((id) => id !== assigneeId) });
  addToTimeline(state, { kind: "UnassignedEvent", subjectId: issueId, actorId: actor.accountId, assigneeId });
  emitAssignee(state, actor, "issues.unassigned", issueId, assigneeId);
}

function emitAssignee(
  state: SandboxState,
  actor: Viewer,
  kind: "issues.assigned" | "issues.unassigned",
  issueId: string,
  assigneeId: string,
): void {
  const issue = row(state.tables, "issues", issueId);
  const assignee = row(state.tables, "accounts", assigneeId);
  state.emit({ kind, issue, assignee, ...inRepository(state, actor, issue.repositoryId) });
}

function requireAssigning(
  state: SandboxState,
  actor: Viewer,
  input: AssigneesInput,
  action: string,
): { issue: Issue; repository: Repository } {
  const issue = visibleIssue(state.tables, actor, input.issueId);
  const repository = row(state.tables, "repositories", issue.repositoryId);
  requireWrite(state.tables, actor, repository, { permission: "issues", level: "TRIAGE", action });
  return { issue, repository };
}
