import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue } from "../entities.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";

const maxSubIssues = 100;
const deepestNesting = 8;

interface SubIssueInput {
  readonly issueId: string;
  readonly subIssueId: string;
}

export interface SubIssuePair {
  readonly issue: Issue;
  readonly subIssue: Issue;
}

/** `issueId` is the parent. Without `replaceParent` a child that has a parent is refused. */
export function addSubIssue(
  state: SandboxState,
  actor: Viewer,
  input: SubIssueInput & { replaceParent?: boolean | null },
): SubIssuePair {
  const parent = visibleIssue(state.tables, actor, input.issueId);
  const child = visibleIssue(state.tables, actor, input.subIssueId);
  requireBoth(state, actor, parent, child, "AddSubIssue");
  if (child.parentId === parent.id || (child.parentId !== null && input.replaceParent !== true)) {
    throw unprocessable(
      "An error occured while adding the sub-issue to the parent issue. " +
        "Issue may not contain duplicate sub-issues and Sub issue may only have one parent",
    );
  }
  requireLinkable(state, parent, child);
  return state.transaction(() => {
    recordWrite(state, actor, "addSubIssue", child.id);
    if (child.parentId !== null) unlinkSubIssue(state, actor, child.parentId, child.id);
    linkSubIssue(state, actor, parent.id, child.id);
    return pairOf(state, parent.id, child.id);
  });
}

export function removeSubIssue(state: SandboxState, actor: Viewer, input: SubIssueInput): SubIssuePair {
  const parent = visibleIssue(state.tables, actor, input.issueId);
  const child = visibleIssue(state.tables, actor, input.subIssueId);
  requireBoth(state, actor, parent, child, "RemoveSubIssue");
  if (child.parentId !== parent.id)
    throw unprocessable("The provided sub-issue is not a sub-issue of the parent issue");
  return state.transaction(() => {
    recordWrite(state, actor, "removeSubIssue", child.id);
    unlinkSubIssue(state, actor, parent.id, child.id);
    return pairOf(state, parent.id, child.id);
  });
}

/** Moves a child before or after a sibling. */
export function reprioritizeSubIssue(
  state: SandboxState,
  actor: Viewer,
  input: SubIssueInput & { afterId?: string | null; beforeId?: string | null },
): Issue {
  const parent = visibleIssue(state.tables, actor, input.issueId);
  const child = visibleIssue(state.tables, actor, input.subIssueId);
  requireBoth(state, actor, parent, child, "ReprioritizeSubIssue");
  const { afterId = null, beforeId = null } = input;
  if ((afterId === null) === (beforeId === null))
    throw unprocessable("Exactly one of afterId and beforeId must be given");
  const siblings = parent.subIssueIds.filter((id) => id !== child.id);
  const anchor = siblings.indexOf(afterId ?? beforeId ?? "");
  if (child.parentId !== parent.id || anchor === -1) {
    throw unprocessable("The provided sub-issue is not a sub-issue of the parent issue");
  }
  return state.transaction(() => {
    recordWrite(state, actor, "reprioritizeSubIssue", child.id);
    return changeUntold(state, parent.id, {
      subIssueIds: siblings.toSpliced(afterId === null ? anchor : anchor + 1, 0, child.id),
    });
  });
}

/** Whether GitHub would let the child, with all that hangs under it, be put under the parent. */
export function requireLinkable(
  state: SandboxState,
  parent: Issue,
  child: Pick<Issue, "repositoryId" | "subIssueIds"> & { readonly id?: string },
): void {
  const { tables } = state;
  const parentOwner = row(tables, "repositories", parent.repositoryId).ownerId;
  const childOwner = row(tables, "repositories", child.repositoryId).ownerId;
  if (parentOwner !== childOwner && !state.crossOwnerSubIssues) {
    throw unprocessable("Sub-issue must belong to the same repository owner as the parent issue");
  }
  if (parent.subIssueIds.length >= maxSubIssues) {
    throw unprocessable("Parent issue cannot have more than 100 sub-issues");
  }
  const lineage = lineageOf(state, parent);
  if (lineage.some((issue) => issue.id === child.id)) {
    throw unprocessable("Sub-issue cannot be the parent issue or one of its ancestors");
  }
  if (lineage.length + heightOf(state, child) > deepestNesting) {
    throw unprocessable("Parent issue hierarchy cannot be deeper than 8 levels");
  }
}

/** The issue, its parent, and so on up. */
function lineageOf(state: SandboxState, issue: Issue): Issue[] {
  const lineage = [issue];
  for (let { parentId } = issue; parentId !== null;) {
    const parent = row(state.tables, "issues", parentId);
    lineage.push(parent);
    ({ parentId } = parent);
  }
  return lineage;
}

function heightOf(state: SandboxState, issue: Pick<Issue, "subIssueIds">): number {
  const heights = issue.subIssueIds.map((id) => 1 + heightOf(state, row(state.tables, "issues", id)));
  return Math.max(0, ...heights);
}

/** Without checks. GitHub tells both sides, each in its own repository. */
export function linkSubIssue(state: SandboxState, actor: Viewer, parentId: string, childId: string): void {
  const { subIssueIds } = row(state.tables, "issues", parentId);
  changeUntold(state, parentId, { subIssueIds: [...subIssueIds, childId] });
  changeUntold(state, childId, { parentId });
  const { accountId: actorId } = actor;
  addToTimeline(state, { kind: "SubIssueAddedEvent", subjectId: parentId, actorId, subIssueId: childId });
  addToTimeline(state, { kind: "ParentIssueAddedEvent", subjectId: childId, actorId, parentId });
  emitBothSides(state, actor, parentId, childId, "added");
}

export function unlinkSubIssue(state: SandboxState, actor: Viewer, parentId: string, childId: string): void {
  const { subIssueIds } = row(state.tables, "issues", parentId);
  changeUntold(state, parentId, { subIssueIds: subIssueIds.filter((id) => id !== childId) });
  changeUntold(state, childId, { parentId: null });
  const { accountId: actorId } = actor;
  addToTimeline(state, { kind: "SubIssueRemovedEvent", subjectId: parentId, actorId, subIssueId: childId });
  addToTimeline(state, { kind: "ParentIssueRemovedEvent", subjectId: childId, actorId, parentId });
  emitBothSides(state, actor, parentId, childId, "removed");
}

function emitBothSides(
  state: SandboxState,
  actor: Viewer,
  parentId: string,
  childId: string,
  change: "added" | "removed",
): void {
  const parentIssue = row(state.tables, "issues", parentId);
  const subIssue = row(state.tables, "issues", childId);
  const pair = {
    parentIssue,
    subIssue,
    parentIssueRepository: row(state.tables, "repositories", parentIssue.repositoryId),
    subIssueRepository: row(state.tables, "repositories", subIssue.repositoryId),
  };
  const parentSide = inRepository(state, actor, parentIssue.repositoryId);
  const childSide = inRepository(state, actor, subIssue.repositoryId);
  state.emit({ kind: `sub_issues.sub_issue_${change}`, ...pair, ...parentSide });
  state.emit({ kind: `sub_issues.parent_issue_${change}`, ...pair, ...childSide });
}

function requireBoth(state: SandboxState, actor: Viewer, parent: Issue, child: Issue, action: string): void {
  for (const { repositoryId } of [parent, child]) {
    const repository = row(state.tables, "repositories", repositoryId);
    requireWrite(state.tables, actor, repository, { permission: "issues", level: "TRIAGE", action });
  }
}

function pairOf(state: SandboxState, parentId: string, childId: string): SubIssuePair {
  return { issue: row(state.tables, "issues", parentId), subIssue: row(state.tables, "issues", childId) };
}
