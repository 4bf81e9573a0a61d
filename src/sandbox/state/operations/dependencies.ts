import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue } from "../entities.ts";
import { changeUntold } from "../issue-row.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";

const maxDependencies = 50;

interface DependencyInput {
  readonly issueId: string;
  readonly blockingIssueId: string;
}

export interface DependencyPair {
  readonly issue: Issue;
  readonly blockingIssue: Issue;
}

/** Says that `issueId` is blocked by `blockingIssueId`. Its webhooks are simulated, its timeline is not. */
export function addBlockedBy(state: SandboxState, actor: Viewer, input: DependencyInput): DependencyPair {
  const { issue, blockingIssue } = requirePair(state, actor, input, "AddBlockedBy");
  if (issue.id === blockingIssue.id) throw unprocessable("An issue cannot block itself");
  if (issue.blockedByIds.includes(blockingIssue.id))
    throw unprocessable("Issue is already blocked by this issue");
  if (issue.blockedByIds.length >= maxDependencies || blockingIssue.blockingIds.length >= maxDependencies) {
    throw unprocessable("An issue cannot have more than 50 dependencies of a kind");
  }
  return setDependencies(
    state,
    actor,
    "addBlockedBy",
    { issue, blockingIssue },
    [...issue.blockedByIds, blockingIssue.id],
    [...blockingIssue.blockingIds, issue.id],
    "added",
  );
}

export function removeBlockedBy(state: SandboxState, actor: Viewer, input: DependencyInput): DependencyPair {
  const { issue, blockingIssue } = requirePair(state, actor, input, "RemoveBlockedBy");
  return setDependencies(
    state,
    actor,
    "removeBlockedBy",
    { issue, blockingIssue },
    issue.blockedByIds.filter((id) => id !== blockingIssue.id),
    blockingIssue.blockingIds.filter((id) => id !== issue.id),
    "removed",
  );
}

function setDependencies(
  state: SandboxState,
  actor: Viewer,
  operation: string,
  pair: DependencyPair,
  blockedByIds: readonly string[],
  blockingIds: readonly string[],
  change: "added" | "removed",
): DependencyPair {
  return state.transaction(() => {
    recordWrite(state, actor, operation, pair.issue.id);
    const issue = changeUntold(state, pair.issue.id, { blockedByIds });
    const blockingIssue = changeUntold(state, pair.blockingIssue.id, { blockingIds });
    emitBothSides(state, actor, { issue, blockingIssue }, change);
    return { issue, blockingIssue };
  });
}

function emitBothSides(
  state: SandboxState,
  actor: Viewer,
  { issue, blockingIssue }: DependencyPair,
  change: "added" | "removed",
): void {
  const pair = {
    blockedIssue: issue,
    blockedIssueRepository: row(state.tables, "repositories", issue.repositoryId),
    blockingIssue,
    blockingIssueRepository: row(state.tables, "repositories", blockingIssue.repositoryId),
  };
  const blocked = inRepository(state, actor, issue.repositoryId);
  const blocking = inRepository(state, actor, blockingIssue.repositoryId);
  state.emit({ kind: `issue_dependencies.blocked_by_${change}`, ...pair, ...blocked });
  state.emit({ kind: `issue_dependencies.blocking_${change}`, ...pair, ...blocking });
}

function requirePair(
  state: SandboxState,
  actor: Viewer,
  input: DependencyInput,
  action: string,
): DependencyPair {
  const issue = visibleIssue(state.tables, actor, input.issueId);
  const blockingIssue = visibleIssue(state.tables, actor, input.blockingIssueId);
  const repository = row(state.tables, "repositories", issue.repositoryId);
  requireWrite(state.tables, actor, repository, { permission: "issues", level: "TRIAGE", action });
  return { issue, blockingIssue };
}
