import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { ClosedStateReason, Issue } from "../entities.ts";
import { addToTimeline, changeIssue } from "../issue-row.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";
import { finishClosing, runWorkflows } from "./project-workflows.ts";

export interface Closing {
  readonly issueId: string;
  /** Completed, when absent. */
  readonly stateReason?: ClosedStateReason | null;
  /** Of which it is a duplicate; only with that reason. */
  readonly duplicateIssueId?: string | null;
}

/** Closing what is closed makes no event; a new reason is taken over in silence. */
export function closeIssue(state: SandboxState, actor: Viewer, input: Closing): Issue {
  const issue = requireStateChange(state, actor, input.issueId, "CloseIssue");
  const stateReason = input.stateReason ?? "COMPLETED";
  const canonicalId = input.duplicateIssueId ?? null;
  if (canonicalId !== null) {
    if (stateReason !== "DUPLICATE") throw unprocessable("duplicateIssueId needs the stateReason DUPLICATE");
    if (canonicalId === issue.id) throw unprocessable("An issue cannot be a duplicate of itself");
    visibleIssue(state.tables, actor, canonicalId);
  }
  return state.transaction(() => {
    recordWrite(state, actor, "closeIssue", issue.id);
    if (issue.state === "CLOSED") return changeReason(state, issue, stateReason);
    if (canonicalId !== null) {
      changeIssue(state, issue.id, { duplicateOfId: canonicalId });
      const entry = { subjectId: issue.id, actorId: actor.accountId, canonicalId };
      addToTimeline(state, { kind: "MarkedAsDuplicateEvent", ...entry });
    }
    return finishClosing(state, actor, issue.id, stateReason, null);
  });
}

export function reopenIssue(state: SandboxState, actor: Viewer, input: { issueId: string }): Issue {
  const before = requireStateChange(state, actor, input.issueId, "ReopenIssue");
  return state.transaction(() => {
    recordWrite(state, actor, "reopenIssue", before.id);
    if (before.state === "OPEN") return before;
    const { duplicateOfId } = before;
    const actorId = actor.accountId;
    if (duplicateOfId !== null) {
      const entry = { subjectId: before.id, actorId, canonicalId: duplicateOfId };
      addToTimeline(state, { kind: "UnmarkedAsDuplicateEvent", ...entry });
    }
    const change = {
      stateReason: "REOPENED",
      closedAt: null,
      closedById: null,
      duplicateOfId: null,
    } as const;
    changeIssue(state, before.id, { state: "OPEN", ...change });
    addToTimeline(state, { kind: "ReopenedEvent", subjectId: before.id, actorId, stateReason: "REOPENED" });
    const issue = row(state.tables, "issues", before.id);
    state.emit({ kind: "issues.reopened", issue, ...inRepository(state, actor, issue.repositoryId) });
    runWorkflows(state, before.id, "itemReopened");
    return row(state.tables, "issues", before.id);
  });
}

function changeReason(state: SandboxState, issue: Issue, stateReason: ClosedStateReason): Issue {
  return issue.stateReason === stateReason ? issue : changeIssue(state, issue.id, { stateReason });
}

function requireStateChange(state: SandboxState, actor: Viewer, issueId: string, action: string): Issue {
  const issue = visibleIssue(state.tables, actor, issueId);
  const repository = row(state.tables, "repositories", issue.repositoryId);
  const exempt = issue.authorId === actor.accountId;
  requireWrite(state.tables, actor, repository, { permission: "issues", level: "TRIAGE", action, exempt });
  return issue;
}
