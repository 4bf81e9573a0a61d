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
  const { repositoryId, branch, ...rest } = input;
  const place = branch === undefined ? { repositoryId } : { repositoryId, branch };
  return pushCommits(state, actor, { ...place, commits: [rest] });
}

/** Several commits in one push, oldest first; answers the last. */
export function pushCommits(
  state: SandboxState,
  actor: Viewer,
  input: {
    repositoryId: string;
    branch?: string;
    commits: readonly Pick<NewCommit, "files" | "message">[];
  },
): Commit {
  const before = writableRepository(state, actor, input.repositoryId);
  return state.transaction(() => {
    const branch = input.branch ?? before.defaultBranch;
    const commits: Commit[] = [];
    for (const { files, message } of input.commits) {
      const parent = commits.at(-1)?.oid ?? before.branches[branch] ?? before.branches[before.defaultBranch];
      const more = message === undefined ? {} : { message };
      commits.push(commitOn(state, actor, before, parent ?? null, { files, ...more }));
    }
    const last = commits.at(-1);
    if (last === undefined) throw new Error("A push of no commits");
    moveBranch(state, actor, before, { branch, to: last.oid, commits, forced: false });
    return last;
  });
}

/** Takes a branch to a commit that is there already, such as an older one: `git push --force`. */
export function forcePush(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; to: string; branch?: string },
): void {
  const before = writableRepository(state, actor, input.repositoryId);
  const { oid } = row(state.tables, "commits", input.to);
  const branch = input.branch ?? before.defaultBranch;
  state.transaction(() => moveBranch(state, actor, before, { branch, to: oid, commits: [], forced: true }));
}

function writableRepository(state: SandboxState, actor: Viewer, repositoryId: string): Repository {
  const repository = visibleRepository(state.tables, actor, repositoryId);
  const action = "CreateCommitOnBranch";
  requireWrite(state.tables, actor, repository, { permission: "contents", level: "WRITE", action });
  return repository;
}

function moveBranch(
  state: SandboxState,
  actor: Viewer,
  before: Repository,
  push: { branch: string; to: string; commits: readonly Commit[]; forced: boolean },
): void {
  const { branch, to, commits, forced } = push;
  const at = state.timestamp();
  const repository = put(state, "repositories", {
    ...before,
    branches: { ...before.branches, [branch]: to },
    pushedAt: at,
    updatedAt: at,
  });
  state.emit({
    kind: "push",
    ...inRepository(state, actor, repository.id),
    ref: `refs/heads/${branch}`,
    before: before.branches[branch] ?? "0".repeat(40),
    after: to,
    commits,
    forced,
  });
}

function commitOn(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  parentOid: string | null,
  input: Pick<NewCommit, "files" | "message">,
): Commit {
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
