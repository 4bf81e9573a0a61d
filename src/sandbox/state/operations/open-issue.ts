import { inRepository, recordWrite } from "../acting.ts";
import { requireProjectWrite, requireWrite } from "../access.ts";
import type { Issue, Repository } from "../entities.ts";
import { put } from "../put.ts";
import { Refusal } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { requireBody, requireTitle } from "../text-limits.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue, visibleProject, visibleRepository } from "../visible.ts";
import { assignableIds, placeAssignee } from "./assignees.ts";
import { crossReference } from "./cross-references.ts";
import { placeLabel, requireLabelsOf } from "./issue-labels.ts";
import { placeType, requireType } from "./issue-types.ts";
import { placeItem } from "./project-items.ts";
import { linkSubIssue, requireLinkable } from "./sub-issues.ts";

export interface NewIssue {
  readonly repositoryId: string;
  readonly title: string;
  readonly body?: string | null;
  readonly labelIds?: readonly string[];
  readonly assigneeIds?: readonly string[];
  readonly parentIssueId?: string | null;
  readonly issueTypeId?: string | null;
  readonly projectV2Ids?: readonly string[];
  /** What the repository's issue template puts on it, whoever opens it. */
  readonly templateLabelIds?: readonly string[];
}

/** All or nothing: GitHub checks labels, type, parent and projects before it makes the issue. */
export function openIssue(state: SandboxState, actor: Viewer, input: NewIssue): Issue {
  const repository = requireOpening(state, actor, input);
  return state.transaction(() => {
    const issue = insertIssue(state, repository, {
      title: input.title,
      body: input.body ?? "",
      authorId: actor.accountId,
    });
    recordWrite(state, actor, "createIssue", issue.id);
    crossReference(state, actor, issue.id, issue.body);
    const { id } = issue;
    state.emit({ kind: "issues.opened", issue, ...inRepository(state, actor, repository.id) });
    for (const labelId of new Set([...(input.templateLabelIds ?? []), ...(input.labelIds ?? [])]))
      placeLabel(state, actor, id, labelId);
    const assignees = assignableIds(state, repository, input.assigneeIds ?? []);
    for (const assigneeId of assignees) placeAssignee(state, actor, id, assigneeId);
    if (typeof input.issueTypeId === "string") placeType(state, actor, id, input.issueTypeId);
    if (typeof input.parentIssueId === "string") linkSubIssue(state, actor, input.parentIssueId, id);
    for (const projectId of new Set(input.projectV2Ids)) placeItem(state, actor, projectId, id);
    return row(state.tables, "issues", id);
  });
}

function requireOpening(state: SandboxState, actor: Viewer, input: NewIssue): Repository {
  const { tables } = state;
  const repository = visibleRepository(tables, actor, input.repositoryId);
  requireWrite(tables, actor, repository, { permission: "issues", level: "READ", action: "CreateIssue" });
  if (!repository.hasIssuesEnabled) throw new Refusal("FORBIDDEN", "Repository has issues disabled.");
  requireTitle(input.title);
  requireBody(input.body ?? "");
  const { labelIds = [], assigneeIds = [], projectV2Ids = [] } = input;
  if (labelIds.length + assigneeIds.length > 0 || typeof input.issueTypeId === "string") {
    requireWrite(tables, actor, repository, { permission: "issues", level: "TRIAGE", action: "CreateIssue" });
  }
  requireLabelsOf(state, repository.id, labelIds);
  if (typeof input.issueTypeId === "string") requireType(state, repository, input.issueTypeId);
  if (typeof input.parentIssueId === "string") {
    const parent = visibleIssue(tables, actor, input.parentIssueId);
    const parentRepository = row(tables, "repositories", parent.repositoryId);
    requireWrite(tables, actor, parentRepository, {
      permission: "issues",
      level: "TRIAGE",
      action: "CreateIssue",
    });
    requireLinkable(state, parent, { repositoryId: repository.id, subIssueIds: [] });
  }
  for (const id of projectV2Ids) {
    requireProjectWrite(tables, actor, visibleProject(tables, actor, id), "CreateIssue");
  }
  return repository;
}

/** The bare row, with the repository's next number. */
export function insertIssue(
  state: SandboxState,
  repository: Repository,
  given: Pick<Issue, "title" | "body" | "authorId"> & Partial<Issue>,
): Issue {
  const at = state.timestamp();
  const current = row(state.tables, "repositories", repository.id);
  const issue: Issue = {
    kind: "Issue",
    state: "OPEN",
    stateReason: null,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedById: null,
    lastEditedAt: null,
    editorId: null,
    locked: false,
    activeLockReason: null,
    labelIds: [],
    assigneeIds: [],
    typeId: null,
    fieldValues: {},
    milestoneId: null,
    parentId: null,
    subIssueIds: [],
    duplicateOfId: null,
    blockedByIds: [],
    blockingIds: [],
    commentIds: [],
    timelineIds: [],
    itemIds: [],
    reactionIds: [],
    editIds: [],
    pullRequestIds: [],
    ...given,
    ...state.mint("I", [repository.databaseId]),
    repositoryId: repository.id,
    number: current.nextNumber,
  };
  put(state, "issues", issue);
  const issueIds = [...current.issueIds, issue.id];
  put(state, "repositories", { ...current, issueIds, nextNumber: current.nextNumber + 1 });
  return issue;
}
