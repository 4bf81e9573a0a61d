import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import { changeUntold } from "../issue-row.ts";
import { drop, put } from "../put.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { removeItem } from "./project-items.ts";
import { removeIssueRow } from "./remove-issue.ts";

/**
 * For good, with all that is in it; its names lead nowhere and are free. Only the repository's own webhook tells of
 * it: its issues send none, and what hung under them hangs under nothing.
 * https://docs.github.com/en/repositories/creating-and-managing-repositories/deleting-a-repository
 */
export function deleteRepository(state: SandboxState, actor: Viewer, input: { repositoryId: string }): void {
  const repository = row(state.tables, "repositories", input.repositoryId);
  const open = { ...repository, isArchived: false };
  const needed = { permission: "administration", level: "ADMIN", action: "DeleteRepository" } as const;
  requireWrite(state.tables, actor, open, needed);
  state.transaction(() => {
    recordWrite(state, actor, "deleteRepository", repository.id);
    state.emit({ kind: "repository.deleted", ...inRepository(state, actor, repository.id) });
    for (const id of repository.issueIds) removeIssue(state, actor, id);
    for (const id of repository.pullRequestIds) drop(state, "pullRequests", id);
    for (const id of repository.labelIds) drop(state, "labels", id);
    removeDeliveries(state, repository.id);
    for (const name of state.tables.repositoryNames.values()) {
      if (name.targetId === repository.id) drop(state, "repositoryNames", name.id);
    }
    for (const installation of state.tables.installations.values()) {
      const repositoryIds = installation.repositoryIds.filter((id) => id !== repository.id);
      if (repositoryIds.length < installation.repositoryIds.length)
        put(state, "installations", { ...installation, repositoryIds });
    }
    drop(state, "repositories", repository.id);
  });
}

function removeDeliveries(state: SandboxState, repositoryId: string): void {
  for (const release of state.tables.releases.values())
    if (release.repositoryId === repositoryId) drop(state, "releases", release.id);
  for (const deployment of state.tables.deployments.values()) {
    if (deployment.repositoryId !== repositoryId) continue;
    for (const id of deployment.statusIds) drop(state, "deploymentStatuses", id);
    drop(state, "deployments", deployment.id);
  }
  for (const table of ["environments", "workflowRuns", "workflowJobs"] as const) {
    for (const each of state.tables[table].values())
      if (each.repositoryId === repositoryId) drop(state, table, each.id);
  }
}

function removeIssue(state: SandboxState, actor: Viewer, issueId: string): void {
  const issue = row(state.tables, "issues", issueId);
  const [parent] = issue.parentId === null ? [] : rows(state.tables, "issues", [issue.parentId]);
  if (parent !== undefined) {
    changeUntold(state, parent.id, { subIssueIds: parent.subIssueIds.filter((id) => id !== issueId) });
  }
  for (const childId of issue.subIssueIds) changeUntold(state, childId, { parentId: null });
  for (const itemId of issue.itemIds) removeItem(state, actor, itemId);
  removeIssueRow(state, row(state.tables, "issues", issueId));
}
