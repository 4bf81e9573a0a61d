import { recordWrite } from "../acting.ts";
import { requireProjectWrite } from "../access.ts";
import type { ProjectItem } from "../entities.ts";
import { addToTimeline, changeSubjectUntold } from "../issue-row.ts";
import { emitItem } from "../item-event.ts";
import { drop, put } from "../put.ts";
import { issueOrPullRequest, row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleItem, visibleProject, visibleSubject } from "../visible.ts";
import { runWorkflow } from "./project-workflows.ts";

/** Something that is on the project already is returned as it is, archived or not. */
export function addProjectItem(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; contentId: string },
): ProjectItem {
  const project = visibleProject(state.tables, actor, input.projectId);
  const content = visibleSubject(state.tables, actor, input.contentId);
  requireProjectWrite(state.tables, actor, project, "AddProjectV2ItemById");
  return state.transaction(() => {
    recordWrite(state, actor, "addProjectItem", content.id);
    return placeItem(state, actor, project.id, content.id);
  });
}

/** Without checks. */
export function placeItem(
  state: SandboxState,
  actor: Viewer,
  projectId: string,
  contentId: string,
): ProjectItem {
  const content = issueOrPullRequest(state.tables, contentId);
  if (content === undefined) throw new Error(`The sandbox has no issue or pull request ${contentId}`);
  const known = rows(state.tables, "items", content.itemIds).find((item) => item.projectId === projectId);
  if (known !== undefined) return known;
  const project = row(state.tables, "projects", projectId);
  const owner = row(state.tables, "accounts", project.ownerId);
  const at = state.timestamp();
  const item: ProjectItem = {
    kind: "ProjectV2Item",
    ...state.mint("PVTI", [owner.databaseId, project.databaseId]),
    projectId,
    type: content.kind === "Issue" ? "ISSUE" : "PULL_REQUEST",
    contentId,
    creatorId: actor.accountId,
    isArchived: false,
    createdAt: at,
    updatedAt: at,
    values: {},
  };
  put(state, "items", item);
  put(state, "projects", { ...project, itemIds: [...project.itemIds, item.id], updatedAt: at });
  changeSubjectUntold(state, contentId, { itemIds: [...content.itemIds, item.id] });
  const entry = {
    subjectId: contentId,
    actorId: actor.accountId,
    projectId,
    wasAutomated: actor.kind === "system",
  };
  addToTimeline(state, { kind: "AddedToProjectV2Event", ...entry });
  emitItem(state, actor, "projects_v2_item.created", item);
  runWorkflow(state, item.id, "itemAdded");
  return row(state.tables, "items", item.id);
}

export function archiveItem(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; itemId: string },
): ProjectItem {
  return setArchived(state, actor, input, true);
}

export function unarchiveItem(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; itemId: string },
): ProjectItem {
  return setArchived(state, actor, input, false);
}

function setArchived(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; itemId: string },
  isArchived: boolean,
): ProjectItem {
  const before = visibleItem(state.tables, actor, input.projectId, input.itemId);
  const action = isArchived ? "ArchiveProjectV2Item" : "UnarchiveProjectV2Item";
  requireProjectWrite(state.tables, actor, row(state.tables, "projects", input.projectId), action);
  if (before.isArchived === isArchived) return before;
  return state.transaction(() => {
    recordWrite(state, actor, isArchived ? "archiveItem" : "unarchiveItem", before.id);
    const item = put(state, "items", { ...before, isArchived, updatedAt: state.timestamp() });
    emitItem(state, actor, isArchived ? "projects_v2_item.archived" : "projects_v2_item.restored", item);
    return item;
  });
}

export function deleteProjectItem(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; itemId: string },
): void {
  const item = visibleItem(state.tables, actor, input.projectId, input.itemId);
  const project = row(state.tables, "projects", input.projectId);
  requireProjectWrite(state.tables, actor, project, "DeleteProjectV2Item");
  state.transaction(() => {
    recordWrite(state, actor, "deleteProjectItem", item.id);
    removeItem(state, actor, item.id);
  });
}

/** Without checks. */
export function removeItem(state: SandboxState, actor: Viewer, itemId: string): void {
  const item = row(state.tables, "items", itemId);
  const project = row(state.tables, "projects", item.projectId);
  put(state, "projects", { ...project, itemIds: project.itemIds.filter((id) => id !== itemId) });
  const content = issueOrPullRequest(state.tables, item.contentId);
  if (content !== undefined) {
    changeSubjectUntold(state, content.id, { itemIds: content.itemIds.filter((id) => id !== itemId) });
    const entry = { subjectId: content.id, actorId: actor.accountId, projectId: project.id };
    addToTimeline(state, { kind: "RemovedFromProjectV2Event", ...entry, wasAutomated: false });
  }
  drop(state, "items", itemId);
  emitItem(state, actor, "projects_v2_item.deleted", item);
}
