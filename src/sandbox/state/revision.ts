import type { Commit, Ref, Repository, Tag } from "./entities.ts";
import { refId } from "./ids.ts";
import { pullRequestByNumber } from "./row.ts";
import type { ReadTables } from "./tables.ts";

// What the names of Git lead to: branches, tags, SHAs.

/** As Git looks a short name up: a tag goes before a branch of the same name. */
export function refNamed(repository: Repository, name: string): Ref | undefined {
  const qualified = name.replace(/^refs\//, "");
  if (qualified.startsWith("tags/")) return tagRef(repository, qualified.slice("tags/".length));
  if (qualified.startsWith("heads/")) return branchRef(repository, qualified.slice("heads/".length));
  return tagRef(repository, name) ?? branchRef(repository, name);
}

export function branchRef(repository: Repository, name: string): Ref | undefined {
  return refOf(repository, "refs/heads/", name, repository.branches[name]);
}

export function tagRef(repository: Repository, name: string): Ref | undefined {
  return refOf(repository, "refs/tags/", name, repository.tags[name]);
}

/** A branch, a tag, `HEAD`, `refs/pull/7/head` or a whole SHA. */
export function objectNamed(
  tables: ReadTables,
  repository: Repository,
  revision: string,
): Commit | Tag | undefined {
  const [, number] = /^refs\/pull\/(\d+)\/head$/.exec(revision) ?? [];
  const { pullRequestIds } = repository;
  const oid =
    number === undefined
      ? (refNamed(repository, revision === "HEAD" ? `heads/${repository.defaultBranch}` : revision)?.oid ??
        revision)
      : pullRequestByNumber(tables, pullRequestIds, Number(number))?.headOid;
  const found = tables.commits.get(oid ?? "") ?? tables.tags.get(oid ?? "");
  return found !== undefined && sharesObjects(tables, repository, found.repositoryId) ? found : undefined;
}

/** The same, through an annotated tag. */
export function commitNamed(
  tables: ReadTables,
  repository: Repository,
  revision: string,
): Commit | undefined {
  const found = objectNamed(tables, repository, revision);
  return found?.kind === "Tag" ? tables.commits.get(found.targetOid) : found;
}

/** The commit that a tag of the repository leads to; undefined when there is no such tag. */
export function taggedCommit(tables: ReadTables, repository: Repository, tag: string): Commit | undefined {
  return Object.hasOwn(repository.tags, tag)
    ? commitNamed(tables, repository, `refs/tags/${tag}`)
    : undefined;
}

// A repository and its forks keep their objects together: a commit of one can be asked for in all of them.
function sharesObjects(tables: ReadTables, repository: Repository, otherId: string): boolean {
  return rootOf(tables, repository.id) === rootOf(tables, otherId);
}

function rootOf(tables: ReadTables, id: string): string {
  const parentId = tables.repositories.get(id)?.parentId ?? null;
  return parentId === null ? id : rootOf(tables, parentId);
}

function refOf(
  repository: Repository,
  prefix: string,
  name: string,
  oid: string | undefined,
): Ref | undefined {
  if (oid === undefined) return undefined;
  const id = refId(repository.databaseId, prefix + name);
  return { kind: "Ref", id, repositoryId: repository.id, name, prefix, oid };
}
