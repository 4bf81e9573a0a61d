import { canPush, requireRead } from "../state/access.ts";
import type { Commit, Repository, Tag } from "../state/entities.ts";
import { refOfId } from "../state/ids.ts";
import { refNamed } from "../state/revision.ts";
import { row } from "../state/row.ts";
import { isInVisibleRepository } from "../state/visible.ts";
import type { Context } from "./context.ts";

/** What an id names among commits, refs, releases and deployments. */
export function findDelivered(context: Context, id: string): unknown {
  return (
    findRef(context, id) ??
    findGitObject(context, id) ??
    findRelease(context, id) ??
    findDeployment(context, id)
  );
}

function findRef(context: Context, id: string): unknown {
  const named = refOfId(id);
  if (named === null) return undefined;
  for (const repository of context.tables.repositories.values()) {
    if (repository.databaseId !== named.repositoryDatabaseId) continue;
    return reads(context, repository, "contents") ? refNamed(repository, named.name) : undefined;
  }
  return undefined;
}

/** Commits and tags are kept by their oids: nobody asks for one by its id but whoever got it here. */
function findGitObject(context: Context, id: string): unknown {
  const { tables } = context;
  const objects = id.startsWith("C_")
    ? tables.commits.values()
    : id.startsWith("TA_")
      ? tables.tags.values()
      : [];
  for (const object of objects as Iterable<Commit | Tag>) {
    if (object.id !== id) continue;
    return reads(context, row(tables, "repositories", object.repositoryId), "contents") ? object : undefined;
  }
  return undefined;
}

function findRelease(context: Context, id: string): unknown {
  const { tables, viewer } = context;
  const release = tables.releases.get(id);
  if (release === undefined) return undefined;
  const repository = row(tables, "repositories", release.repositoryId);
  if (!reads(context, repository, "contents")) return undefined;
  return release.isDraft && !canPush(tables, viewer, repository) ? undefined : release;
}

function findDeployment(context: Context, id: string): unknown {
  const { tables } = context;
  const status = tables.deploymentStatuses.get(id);
  const deployment = tables.deployments.get(status?.deploymentId ?? id);
  if (deployment === undefined) return undefined;
  const repository = row(tables, "repositories", deployment.repositoryId);
  return reads(context, repository, "deployments") ? (status ?? deployment) : undefined;
}

/** Refuses whoever sees the repository and lacks the permission; others see nothing. */
function reads({ tables, viewer }: Context, repository: Repository, permission: string): boolean {
  if (!isInVisibleRepository(tables, viewer, { repositoryId: repository.id })) return false;
  requireRead(tables, viewer, repository, permission);
  return true;
}
