import { requireRead } from "../state/access.ts";
import type { Blob, Commit, Repository, Tag, Tree, TreeEntry } from "../state/entities.ts";
import { nodeId, objectId } from "../state/ids.ts";
import { commitNamed, objectNamed } from "../state/revision.ts";
import type { Context } from "./context.ts";

interface ObjectArguments {
  readonly expression?: string | null;
  readonly oid?: string | null;
}

/** `BRANCH`, `TAG`, `BRANCH:PATH` (of a file or a folder), `OID:PATH` or `HEAD:PATH`; null when there is nothing, as on GitHub. */
export function objectAt(
  context: Context,
  repository: Repository,
  args: ObjectArguments,
): Commit | Tag | Blob | Tree | null {
  const { tables } = context;
  requireRead(tables, context.viewer, repository, "contents");
  const expression = args.expression ?? args.oid ?? "";
  const colon = expression.indexOf(":");
  if (colon === -1) return objectNamed(tables, repository, expression) ?? null;
  const commit = commitNamed(tables, repository, expression.slice(0, colon));
  if (commit === undefined) return null;
  return blobOrTree(repository, commit, expression.slice(colon + 1).replace(/(?<!\/)\/+$/, ""));
}

export function entryOf(repository: Repository, commit: Commit, path: string): TreeEntry | null {
  const object = blobOrTree(repository, commit, path);
  if (object === null) return null;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const type = object.kind === "Blob" ? "blob" : "tree";
  return { kind: "TreeEntry", repositoryId: repository.id, path, name, type, object };
}

/** In Git's order: by name, a folder as if its name ended in a slash. */
export function entriesOf(repository: Repository, commit: Commit, folder: string): readonly TreeEntry[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const children = Object.keys(commit.tree)
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length).replace(/\/.*$/s, "/"));
  return [...new Set(children)]
    .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((child) => entryOf(repository, commit, prefix + child.replace(/\/$/, "")))
    .filter((entry) => entry !== null);
}

function blobOrTree(repository: Repository, commit: Commit, path: string): Blob | Tree | null {
  const text = commit.tree[path];
  if (text !== undefined) return blobOf(repository, path, text);
  return path === "" || Object.keys(commit.tree).some((file) => file.startsWith(`${path}/`))
    ? treeOf(repository, commit, path)
    : null;
}

export function treeOf(repository: Repository, commit: Commit, path: string): Tree {
  const below = Object.entries(commit.tree).filter(([file]) => path === "" || file.startsWith(`${path}/`));
  const oid = objectId("tree", JSON.stringify(below));
  const numbers = [repository.databaseId, Number.parseInt(oid.slice(0, 8), 16)];
  const id = nodeId("T", numbers);
  return { kind: "Tree", id, oid, repositoryId: repository.id, commitOid: commit.oid, path };
}

function blobOf(repository: Repository, path: string, text: string): Blob {
  const oid = objectId("blob", text);
  const numbers = [repository.databaseId, Number.parseInt(objectId("blob", path + oid).slice(0, 8), 16)];
  return { kind: "Blob", id: nodeId("B", numbers), oid, repositoryId: repository.id, text };
}
