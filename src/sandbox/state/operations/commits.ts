import type { Commit, Repository } from "../entities.ts";
import { nodeId, objectId } from "../ids.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Patch } from "../tree-patch.ts";

export interface CommitContent {
  /** Path → text, or null to delete the file. */
  readonly files: Patch;
  readonly message?: string;
  /** Now, when absent; both are of whoever commits, and a wrong clock writes what it likes. */
  readonly authoredDate?: string;
  readonly committedDate?: string;
}

/** A commit that no branch leads to yet. Its files change those of the first parent. */
export function makeCommit(
  state: SandboxState,
  repository: Repository,
  input: CommitContent & { readonly authorId: string; readonly parentOids: readonly string[] },
): Commit {
  const { authorId, parentOids } = input;
  const [parentOid] = parentOids;
  const tree = { ...(parentOid === undefined ? {} : row(state.tables, "commits", parentOid).tree) };
  const changes = changeTree(tree, input.files);
  const { databaseId } = state.mint("C");
  const committedDate = input.committedDate ?? state.timestamp();
  const message = input.message ?? `Update ${Object.keys(input.files).join(", ")}`;
  const oid = objectId("commit", `${repository.id}\n${databaseId}\n${parentOids.join(" ")}\n${message}`);
  const commit: Commit = {
    kind: "Commit",
    id: nodeId("C", [repository.databaseId, databaseId]),
    oid,
    repositoryId: repository.id,
    message,
    authorId,
    authoredDate: input.authoredDate ?? committedDate,
    committedDate,
    parentOids,
    tree,
    ...changes,
  };
  state.tables.commits.set(oid, commit);
  return commit;
}

/** Carries a patch out on a tree, and tells what it did. */
function changeTree(
  tree: Record<string, string>,
  files: Patch,
): Pick<Commit, "added" | "modified" | "removed"> {
  const added: string[] = [];
  const modified: string[] = [];
  const removed: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (text === null) {
      if (path in tree) removed.push(path);
      delete tree[path];
    } else {
      if (!(path in tree)) added.push(path);
      else if (tree[path] !== text) modified.push(path);
      tree[path] = text;
    }
  }
  return { added, modified, removed };
}
