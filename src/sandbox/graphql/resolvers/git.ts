import { requireRead } from "../../state/access.ts";
import { historyOf } from "../../state/ancestry.ts";
import type { Blob, Commit, Tag, Tree, TreeEntry } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import { addressFields, repositoryPath } from "../address.ts";
import { associatedPullRequests } from "../associated-pull-requests.ts";
import { connect, connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { entriesOf, entryOf, treeOf } from "../git-object.ts";
import { resolversOf } from "../resolver.ts";

interface HistoryArguments extends PageArguments {
  readonly path?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

interface GitActor {
  /** Null: the address belongs to no account. */
  readonly accountId: string | null;
  /** As the commit has it, where there is no account. */
  readonly name?: string;
  readonly date: string;
}

/** Git's author, then those whom trailers name, by their addresses. */
function authorsOf({ authorId, authoredDate: date, message }: Commit, tables: Context["tables"]): GitActor[] {
  const named = [...message.matchAll(/^Co-authored-by: (.{1,100}) <(.{1,200})>$/gim)].map(
    ([, name = "", address = ""]): GitActor => {
      const login = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(address)?.[1]?.toLowerCase();
      const account = login === undefined ? undefined : tables.logins.get(login);
      return { accountId: account?.targetId ?? null, name, date };
    },
  );
  return [{ accountId: authorId, date }, ...named];
}

export const commitResolvers = resolversOf<Commit>("Commit", {
  ...addressFields(commitPath),
  abbreviatedOid: (commit) => commit.oid.slice(0, 7),
  messageHeadline: (commit) => commit.message.split("\n", 1)[0],
  repository: (commit, _args: never, { tables }) => row(tables, "repositories", commit.repositoryId),
  messageBody: (commit) => commit.message.split("\n").slice(1).join("\n").trim(),
  author: (commit): GitActor => ({ accountId: commit.authorId, date: commit.authoredDate }),
  authors: (commit, args: PageArguments, { tables }) =>
    connect(
      authorsOf(commit, tables),
      args,
      ({ accountId, name }) => accountId ?? name ?? "",
      (author) => author,
    ),
  committer: (commit): GitActor => ({ accountId: commit.authorId, date: commit.committedDate }),
  history: (commit, args: HistoryArguments, context) =>
    connect(
      historyOf(context.tables, commit.oid).filter((each) => isWanted(context, each, args)),
      args,
      (element) => element.oid,
      (element) => element,
    ),
  parents: (commit, args: PageArguments, { tables }) =>
    connectEntities(rows(tables, "commits", commit.parentOids), args),
  associatedPullRequests: (commit, args: PageArguments, context) => {
    const repository = row(context.tables, "repositories", commit.repositoryId);
    requireRead(context.tables, context.viewer, repository, "pull_requests");
    return connectEntities(associatedPullRequests(context.tables, commit), args);
  },
  file: (commit, { path }: { path: string }, context) => {
    return entryOf(row(context.tables, "repositories", commit.repositoryId), commit, path);
  },
  tree: (commit, _args: never, { tables }) =>
    treeOf(row(tables, "repositories", commit.repositoryId), commit, ""),
});

export const tagResolvers = resolversOf<Tag>("Tag", {
  abbreviatedOid: (tag) => tag.oid.slice(0, 7),
  repository: (tag, _args: never, { tables }) => row(tables, "repositories", tag.repositoryId),
  tagger: (tag): GitActor => ({ accountId: tag.taggerId, date: tag.taggedAt }),
  target: (tag, _args: never, { tables }) => row(tables, "commits", tag.targetOid),
});

export const treeResolvers = resolversOf<Tree>("Tree", {
  abbreviatedOid: (tree) => tree.oid.slice(0, 7),
  repository: (tree, _args: never, { tables }) => row(tables, "repositories", tree.repositoryId),
  entries: (tree, _args: never, { tables }) => {
    const commit = tables.commits.get(tree.commitOid);
    if (commit === undefined) throw new Error(`The sandbox lost the commit ${tree.commitOid}`);
    return entriesOf(row(tables, "repositories", tree.repositoryId), commit, tree.path);
  },
});

export const treeEntryResolvers = resolversOf<TreeEntry>("TreeEntry", {
  oid: (entry) => entry.object.oid,
  mode: (entry) => (entry.type === "blob" ? 0o100644 : 0o040000),
  size: (entry) => (entry.object.kind === "Blob" ? Buffer.byteLength(entry.object.text) : 0),
  extension: (entry) => /(?<=.)\.[^.]*$/.exec(entry.name)?.[0] ?? "",
  repository: (entry, _args: never, { tables }) => row(tables, "repositories", entry.repositoryId),
});

export const blobResolvers = resolversOf<Blob>("Blob", {
  abbreviatedOid: (blob) => blob.oid.slice(0, 7),
  byteSize: (blob) => Buffer.byteLength(blob.text),
  isBinary: (blob) => blob.text.includes("\0"),
  // GitHub cuts the text of a blob above 512 kB.
  isTruncated: (blob) => Buffer.byteLength(blob.text) > 512_000,
  text: (blob) => (blob.text.includes("\0") ? null : blob.text.slice(0, 512_000)),
  repository: (blob, _args: never, { tables }) => row(tables, "repositories", blob.repositoryId),
});

export const gitActorResolvers = resolversOf<GitActor>("GitActor", {
  name: (actor, _args: never, { tables }) =>
    actor.accountId === null ? (actor.name ?? "") : row(tables, "accounts", actor.accountId).login,
  user: (actor, _args: never, { tables }) => {
    if (actor.accountId === null) return null;
    const account = row(tables, "accounts", actor.accountId);
    return account.kind === "User" ? account : null;
  },
});

function isWanted({ tables }: Context, commit: Commit, { path, since, until }: HistoryArguments): boolean {
  if (since != null && commit.committedDate < since) return false;
  if (until != null && commit.committedDate > until) return false;
  if (path == null) return true;
  // A merge has touched only what stands in it otherwise than in all of its parents.
  if (commit.parentOids.length > 1)
    return rows(tables, "commits", commit.parentOids).every((parent) => isOther(commit, parent, path));
  const touched = [...commit.added, ...commit.modified, ...commit.removed];
  return touched.some((file) => isAtOrBelow(file, path));
}

function isOther(commit: Commit, parent: Commit, path: string): boolean {
  const files = new Set([...Object.keys(commit.tree), ...Object.keys(parent.tree)]);
  return [...files].some((file) => isAtOrBelow(file, path) && commit.tree[file] !== parent.tree[file]);
}

function isAtOrBelow(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function commitPath(context: Context, commit: Commit): string {
  return `${repositoryPath(context, row(context.tables, "repositories", commit.repositoryId))}/commit/${commit.oid}`;
}
