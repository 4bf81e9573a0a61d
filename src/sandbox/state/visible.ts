import { canSeeProject, canSeeRepository } from "./access.ts";
import type { Issue, IssueComment, Project, ProjectItem, PullRequest, Repository } from "./entities.ts";
import { notFound, notFoundAs } from "./refusal.ts";
import { issueOrPullRequest, row } from "./row.ts";
import type { ReadTables } from "./tables.ts";
import type { Viewer } from "./viewer.ts";

// What an id names, for somebody who asks: the entity, or NOT_FOUND both when it is gone and when it may not be seen.

export function visibleRepository(tables: ReadTables, viewer: Viewer, id: string): Repository {
  const repository = tables.repositories.get(id);
  if (repository === undefined) throw wrongOrMissing("Repository", id, ["R_"]);
  if (!canSeeRepository(tables, viewer, repository)) throw notFound(id);
  return repository;
}

export function visibleIssue(tables: ReadTables, viewer: Viewer, id: string): Issue {
  const issue = tables.issues.get(id);
  if (issue === undefined) throw wrongOrMissing("Issue", id, ["I_"]);
  if (!isInVisibleRepository(tables, viewer, issue)) throw notFound(id);
  return issue;
}

export function visibleSubject(tables: ReadTables, viewer: Viewer, id: string): Issue | PullRequest {
  const subject = issueOrPullRequest(tables, id);
  if (subject === undefined || !isInVisibleRepository(tables, viewer, subject)) throw notFound(id);
  return subject;
}

export function visibleComment(tables: ReadTables, viewer: Viewer, id: string): IssueComment {
  const comment = tables.comments.get(id);
  if (comment === undefined) throw wrongOrMissing("IssueComment", id, ["IC_"]);
  if (!isInVisibleRepository(tables, viewer, comment)) throw notFound(id);
  return comment;
}

export function visibleProject(tables: ReadTables, viewer: Viewer, id: string): Project {
  const project = tables.projects.get(id);
  if (project === undefined) throw wrongOrMissing("ProjectV2", id, ["PVT_"]);
  if (!canSeeProject(tables, viewer, project)) throw notFound(id);
  return project;
}

/** An item counts only in its own project. */
export function visibleItem(tables: ReadTables, viewer: Viewer, projectId: string, id: string): ProjectItem {
  visibleProject(tables, viewer, projectId);
  const item = tables.items.get(id);
  if (item?.projectId !== projectId) throw wrongOrMissing("ProjectV2Item", id, ["PVTI_"]);
  return item;
}

export function isInVisibleRepository(
  tables: ReadTables,
  viewer: Viewer,
  thing: { readonly repositoryId: string },
): boolean {
  return canSeeRepository(tables, viewer, row(tables, "repositories", thing.repositoryId));
}

/** GitHub words it differently when the id is one of another type. */
function wrongOrMissing(type: string, id: string, prefixes: readonly string[]): Error {
  const isRightType = prefixes.some((prefix) => id.startsWith(prefix));
  return isRightType || !/^[A-Z]+_/.test(id) ? notFound(id) : notFoundAs(type, id);
}
