import { findIssue, findRepository } from "../find.ts";
import type { Issue } from "../state/entities.ts";
import { addBlockedBy, removeBlockedBy } from "../state/operations/dependencies.ts";
import { addSubIssue, removeSubIssue } from "../state/operations/sub-issues.ts";
import { transferIssue } from "../state/operations/transfer-issue.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** Where a person puts an issue, and what they make it depend on. */
export type IssuePlaceActions = {
  /** Says that one issue is blocked by another. */
  block(blocked: string, blocking: string): void;
  unblock(blocked: string, blocking: string): void;
  addSubIssue(parent: string, child: string, options?: { readonly replaceParent?: boolean }): Issue;
  removeSubIssue(parent: string, child: string): Issue;
  /** Answers with the new issue; the old name goes on leading to it. */
  transfer(issue: string, repository: string, options?: { readonly createLabelsIfMissing?: boolean }): Issue;
};

export function issuePlaceActions(state: SandboxState, viewer: Viewer): IssuePlaceActions {
  const { tables } = state;

  function idOf(reference: string): string {
    return findIssue(tables, reference).id;
  }

  return {
    block(blocked, blocking) {
      addBlockedBy(state, viewer, { issueId: idOf(blocked), blockingIssueId: idOf(blocking) });
    },
    unblock(blocked, blocking) {
      removeBlockedBy(state, viewer, { issueId: idOf(blocked), blockingIssueId: idOf(blocking) });
    },
    addSubIssue(parent, child, options = {}) {
      return addSubIssue(state, viewer, { issueId: idOf(parent), subIssueId: idOf(child), ...options }).issue;
    },
    removeSubIssue(parent, child) {
      return removeSubIssue(state, viewer, { issueId: idOf(parent), subIssueId: idOf(child) }).issue;
    },
    transfer(issue, repository, options = {}) {
      const repositoryId = findRepository(tables, repository).id;
      return transferIssue(state, viewer, { issueId: idOf(issue), repositoryId, ...options });
    },
  };
}
