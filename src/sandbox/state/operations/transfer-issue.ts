import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue, Repository } from "../entities.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { put } from "../put.ts";
import { Refusal, unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue, visibleRepository } from "../visible.ts";
import { insertComment } from "./comments.ts";
import { moveCrossReferences } from "./cross-references.ts";
import { createLabel } from "./labels.ts";
import { insertIssue } from "./open-issue.ts";
import { numberKey, removeIssueRow } from "./remove-issue.ts";

// A transfer makes a new issue, with new ids for itself, its comments and its timeline, and removes the old one. What
// stays: texts with their edits, author, times, state, comments, assignees, type, native parent and children, project
// items with their values, and labels whose names the destination has. The old node id is gone (NOT_FOUND); only the
// old address, which REST answers with a redirect, still leads to it.

export interface Transfer {
  readonly issueId: string;
  readonly repositoryId: string;
  readonly createLabelsIfMissing?: boolean | null;
}

export function transferIssue(state: SandboxState, actor: Viewer, input: Transfer): Issue {
  const old = visibleIssue(state.tables, actor, input.issueId);
  const source = row(state.tables, "repositories", old.repositoryId);
  const destination = requireTransfer(state, actor, source, input.repositoryId);
  return state.transaction(() => {
    const labelIds = labelsAt(state, actor, old, destination, input.createLabelsIfMissing === true);
    const { id } = insertIssue(state, row(state.tables, "repositories", destination.id), {
      ...old,
      labelIds,
      milestoneId: null,
      locked: false,
      activeLockReason: null,
      timelineIds: [],
      commentIds: [],
      reactionIds: [],
      blockedByIds: [],
      blockingIds: [],
      pullRequestIds: [],
      duplicateOfId: null,
      updatedAt: state.timestamp(),
    });
    recordWrite(state, actor, "transferIssue", id);
    moveComments(state, old, destination, id);
    moveReactions(state, old.reactionIds, id);
    moveEdits(state, old.editIds, id);
    moveCrossReferences(state, old.id, id);
    moveLinks(state, old, id);
    const entry = { subjectId: id, actorId: actor.accountId, fromRepositoryId: source.id };
    addToTimeline(state, { kind: "TransferredEvent", ...entry });
    removeIssueRow(state, { ...old, reactionIds: [], editIds: [] });
    const issue = row(state.tables, "issues", id);
    const target = numberKey(destination.id, issue.number);
    put(state, "transfers", { id: numberKey(source.id, old.number), targetId: target });
    const newRepository = row(state.tables, "repositories", destination.id);
    state.emit({ kind: "issues.opened", issue, ...inRepository(state, actor, destination.id) });
    const moved = { issue: old, newIssue: issue, newRepository };
    state.emit({ kind: "issues.transferred", ...moved, ...inRepository(state, actor, source.id) });
    return issue;
  });
}

function requireTransfer(
  state: SandboxState,
  actor: Viewer,
  source: Repository,
  destinationId: string,
): Repository {
  const destination = visibleRepository(state.tables, actor, destinationId);
  for (const repository of [source, destination]) {
    requireWrite(state.tables, actor, repository, {
      permission: "issues",
      level: "WRITE",
      action: "TransferIssue",
    });
  }
  if (destination.id === source.id) throw unprocessable("Issue is already in this repository");
  if (destination.ownerId !== source.ownerId) {
    throw unprocessable("Issues can only be transferred between repositories of the same owner");
  }
  if (source.visibility !== "PUBLIC" && destination.visibility === "PUBLIC") {
    throw unprocessable("Issues cannot be transferred from a private to a public repository");
  }
  if (!destination.hasIssuesEnabled) throw new Refusal("FORBIDDEN", "Repository has issues disabled.");
  return destination;
}

function labelsAt(
  state: SandboxState,
  actor: Viewer,
  old: Issue,
  destination: Repository,
  createMissing: boolean,
): readonly string[] {
  const there = new Map(
    rows(state.tables, "labels", destination.labelIds).map((label) => [label.name.toLowerCase(), label.id]),
  );
  const ids = rows(state.tables, "labels", old.labelIds).map(({ name, color, description }) => {
    const known = there.get(name.toLowerCase());
    if (known !== undefined || !createMissing) return known;
    return createLabel(state, actor, { repositoryId: destination.id, name, color, description }).id;
  });
  return ids.filter((id) => id !== undefined);
}

function moveComments(state: SandboxState, old: Issue, destination: Repository, newId: string): void {
  for (const comment of rows(state.tables, "comments", old.commentIds)) {
    const copy = insertComment(state, destination, newId, comment);
    for (const id of comment.reactionIds)
      put(state, "reactions", { ...row(state.tables, "reactions", id), subjectId: copy.id });
    moveEdits(state, comment.editIds, copy.id);
    put(state, "comments", { ...comment, reactionIds: [], editIds: [] });
  }
}

function moveEdits(state: SandboxState, editIds: readonly string[], subjectId: string): void {
  for (const id of editIds) put(state, "edits", { ...row(state.tables, "edits", id), subjectId });
}

function moveReactions(state: SandboxState, reactionIds: readonly string[], newId: string): void {
  for (const id of reactionIds)
    put(state, "reactions", { ...row(state.tables, "reactions", id), subjectId: newId });
  changeUntold(state, newId, { reactionIds });
}

function moveLinks(state: SandboxState, old: Issue, newId: string): void {
  if (old.parentId !== null) {
    const { subIssueIds } = row(state.tables, "issues", old.parentId);
    changeUntold(state, old.parentId, { subIssueIds: subIssueIds.map((id) => (id === old.id ? newId : id)) });
  }
  for (const childId of old.subIssueIds) changeUntold(state, childId, { parentId: newId });
  for (const itemId of old.itemIds)
    put(state, "items", { ...row(state.tables, "items", itemId), contentId: newId });
}
