import { canSeeProject } from "../state/access.ts";
import type { Account, Commit, Issue, Project, PullRequest } from "../state/entities.ts";
import { issueOrPullRequest } from "../state/row.ts";
import { isInVisibleRepository } from "../state/visible.ts";
import type { Context } from "./context.ts";

// What one thing shows of another: null where the viewer may not see it, or it is gone.

export function visibleOrNull<T extends { readonly repositoryId: string }>(
  { tables, viewer }: Context,
  thing: T | undefined | null,
): T | null {
  return thing != null && isInVisibleRepository(tables, viewer, thing) ? thing : null;
}

export function optionalIssue(context: Context, id: string | null): Issue | null {
  return id === null ? null : visibleOrNull(context, context.tables.issues.get(id));
}

export function optionalSubject(context: Context, id: string | null): Issue | PullRequest | null {
  return id === null ? null : visibleOrNull(context, issueOrPullRequest(context.tables, id));
}

export function visibleIssues(context: Context, ids: readonly string[]): Issue[] {
  return ids.map((id) => optionalIssue(context, id)).filter((issue) => issue !== null);
}

export function optionalAccount({ tables }: Context, id: string | null): Account | null {
  return id === null ? null : (tables.accounts.get(id) ?? null);
}

export function optionalCommit(context: Context, oid: string): Commit | null {
  return visibleOrNull(context, context.tables.commits.get(oid));
}

export function optionalProject({ tables, viewer }: Context, id: string): Project | null {
  const project = tables.projects.get(id);
  return project !== undefined && canSeeProject(tables, viewer, project) ? project : null;
}
