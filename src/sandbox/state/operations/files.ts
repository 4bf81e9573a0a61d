import { inRepository } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Commit, Repository } from "../entities.ts";
import { nodeId, objectId } from "../ids.ts";
import { put } from "../put.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleRepository } from "../visible.ts";

export interface NewCommit {
  readonly repositoryId: string;
  /** Path → text, or null to delete the file. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly message?: string;
  /** The default branch, when absent; a new one starts from the default branch. */
  readonly branch?: string;
}

export function putFile(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; path: string; text: string; message?: string; branch?: string },
): Commit {
  const { path, text, ...rest } = input;
  return pushFiles(state, actor, { ...rest, files: { [path]: text } });
}

/** One commit, pushed. */
export function pushFiles(state: SandboxState, actor: Viewer, input: NewCommit): Commit {
  const before = visibleRepository(state.tables, actor, input.repositoryId);
  requireWrite(state.tables, actor, before, {
    permission: "contents",
    level: "WRITE",
    action: "CreateCommitOnBranch",
  });
  return state.transaction(() => {
    const branch = input.branch ?? before.defaultBranch;
    const commit = commitOn(state, actor, before, branch, input);
    const repository = put(state, "repositories", {
      ...before,
      branches: { ...before.branches, [branch]: commit.oid },
      pushedAt: commit.committedDate,
      updatedAt: commit.committedDate,
    });
    state.emit({
      kind: "push",
      ...inRepository(state, actor, repository.id),
      ref: `refs/heads/${branch}`,
      before: before.branches[branch] ?? "0".repeat(40),
      after: commit.oid,
      commits: [commit],
    });
    return commit;
  });
}

function commitOn(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  branch: string,
  input: NewCommit,
): Commit {
  const parentOid = repository.branches[branch] ?? repository.branches[repository.defaultBranch] ?? null;
  const parentTree = parentOid === null ? {} : row(state.tables, "commits", parentOid).tree;
  const tree: Record<string, string> = { ...parentTree };
  const added: string[] = [];
  const modified: string[] = [];
  const removed: string[] = [];
  for (const [path, text] of Object.entries(input.files)) {
    if (text === null) {
      if (path in tree) removed.push(path);
      delete tree[path];
    } else {
      if (!(path in tree)) added.push(path);
      else if (tree[path] !== text) modified.push(path);
      tree[path] = text;
    }
  }
  const { databaseId } = state.mint("C");
  const committedDate = state.timestamp();
  const message = input.message ?? `Update ${Object.keys(input.files).join(", ")}`;
  const oid = objectId("commit", `${repository.id}\n${databaseId}\n${parentOid ?? ""}\n${message}`);
  const commit: Commit = {
    kind: "Commit",
    id: nodeId("C", [repository.databaseId, databaseId]),
    oid,
    repositoryId: repository.id,
    message,
    authorId: actor.accountId,
    committedDate,
    parentOid,
    tree,
    added,
    modified,
    removed,
  };
  state.tables.commits.set(oid, commit);
  return commit;
}
