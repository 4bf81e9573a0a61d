import { requireRead } from "../state/access.ts";
import type { Blob, Commit, Repository } from "../state/entities.ts";
import { nodeId, objectId } from "../state/ids.ts";
import { Refusal } from "../state/refusal.ts";
import type { Context } from "./context.ts";

interface ObjectArguments {
  readonly expression?: string | null;
  readonly oid?: string | null;
}

/** `BRANCH`, `BRANCH:PATH`, `OID:PATH` or `HEAD:PATH`; null when there is nothing, as on GitHub. */
export function objectAt(
  context: Context,
  repository: Repository,
  args: ObjectArguments,
): Commit | Blob | null {
  requireRead(context.tables, context.viewer, repository, "contents");
  const expression = args.expression ?? args.oid ?? "";
  const colon = expression.indexOf(":");
  const commit = commitAt(context, repository, colon === -1 ? expression : expression.slice(0, colon));
  if (commit === null || colon === -1) return commit;
  const path = expression.slice(colon + 1);
  const text = commit.tree[path];
  if (text !== undefined) return blobOf(repository, path, text);
  if (Object.keys(commit.tree).some((file) => path === "" || file.startsWith(`${path}/`))) {
    throw new Refusal("NOT_SIMULATED", "The sandbox does not simulate Tree: ask for a file");
  }
  return null;
}

export function blobOf(repository: Repository, path: string, text: string): Blob {
  const oid = objectId("blob", text);
  const numbers = [repository.databaseId, Number.parseInt(objectId("blob", path + oid).slice(0, 8), 16)];
  return { kind: "Blob", id: nodeId("B", numbers), oid, repositoryId: repository.id, text };
}

function commitAt(context: Context, repository: Repository, revision: string): Commit | null {
  const branch = revision === "HEAD" ? repository.defaultBranch : revision.replace(/^refs\/heads\//, "");
  const oid = repository.branches[branch] ?? revision;
  const commit = context.tables.commits.get(oid);
  return commit?.repositoryId === repository.id ? commit : null;
}
