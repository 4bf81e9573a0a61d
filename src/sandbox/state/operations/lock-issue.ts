import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue, LockReason } from "../entities.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";

export function lockIssue(
  state: SandboxState,
  actor: Viewer,
  input: { issueId: string; lockReason?: LockReason | null },
): Issue {
  return changeLock(state, actor, input.issueId, true, input.lockReason ?? null);
}

export function unlockIssue(state: SandboxState, actor: Viewer, input: { issueId: string }): Issue {
  return changeLock(state, actor, input.issueId, false, null);
}

function changeLock(
  state: SandboxState,
  actor: Viewer,
  issueId: string,
  locked: boolean,
  lockReason: LockReason | null,
): Issue {
  const before = visibleIssue(state.tables, actor, issueId);
  const repository = row(state.tables, "repositories", before.repositoryId);
  const action = locked ? "LockLockable" : "UnlockLockable";
  requireWrite(state.tables, actor, repository, { permission: "issues", level: "TRIAGE", action });
  if (before.locked === locked) return before;
  return state.transaction(() => {
    recordWrite(state, actor, locked ? "lockIssue" : "unlockIssue", issueId);
    changeUntold(state, issueId, { locked, activeLockReason: lockReason });
    const kind = locked ? "LockedEvent" : "UnlockedEvent";
    addToTimeline(state, { kind, subjectId: issueId, actorId: actor.accountId, lockReason });
    const issue = row(state.tables, "issues", issueId);
    const event = locked ? "issues.locked" : "issues.unlocked";
    state.emit({ kind: event, issue, ...inRepository(state, actor, issue.repositoryId) });
    return issue;
  });
}
