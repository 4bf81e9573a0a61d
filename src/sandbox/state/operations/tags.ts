import { inRepository, recordWrite } from "../acting.ts";
import { ancestorsOf } from "../ancestry.ts";
import type { Repository } from "../entities.ts";
import { nodeId, objectId } from "../ids.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { commitNamed } from "../revision.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { noCommit, writableRepository } from "./branches.ts";

// https://docs.github.com/en/webhooks/webhook-events-and-payloads#push
const mostTagsWithEvents = 3;

export interface TagMove {
  readonly name: string;
  /** A branch, another tag or a SHA; null deletes the tag. */
  readonly to: string | null;
  /** Makes it an annotated tag. */
  readonly message?: string;
}

/** Several tags in one push. One that is there is moved, as `git push --force` does. */
export function pushTags(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; tags: readonly TagMove[] },
): void {
  writableRepository(state, actor, input.repositoryId);
  state.transaction(() => {
    recordWrite(state, actor, "pushTags", input.repositoryId);
    const isTold = input.tags.length <= mostTagsWithEvents;
    for (const tag of input.tags) moveTag(state, actor, input.repositoryId, tag, isTold);
  });
}

/** Without checks of rights. */
export function moveTag(
  state: SandboxState,
  actor: Viewer,
  repositoryId: string,
  move: TagMove,
  isTold = true,
): void {
  const before = row(state.tables, "repositories", repositoryId);
  const { [move.name]: old, ...others } = before.tags;
  const oid = move.to === null ? undefined : targetOf(state, actor, before, move, move.to);
  if (oid === undefined && old === undefined) throw unprocessable("Reference does not exist");
  if (oid === old) return;
  const tags = oid === undefined ? others : { ...others, [move.name]: oid };
  const at = state.timestamp();
  const repository = put(state, "repositories", { ...before, tags, pushedAt: at, updatedAt: at });
  if (oid === undefined) unpublishReleasesOf(state, repository, move.name);
  if (!isTold) return;
  const head = oid === undefined ? null : (commitNamed(state.tables, repository, oid) ?? null);
  state.emit({
    kind: "push",
    ...inRepository(state, actor, repositoryId),
    ref: `refs/tags/${move.name}`,
    before: old ?? noCommit,
    after: oid ?? noCommit,
    commits: [],
    distinctOids: [],
    head,
    baseRef: head === null ? null : branchAt(repository, head.oid),
    forced: old !== undefined && oid !== undefined && !isForward(state, repository, old, oid),
  });
}

/** GitHub makes a release a draft again when its tag is deleted; it is not known to tell of it. */
function unpublishReleasesOf(state: SandboxState, { id }: Repository, tagName: string): void {
  for (const release of state.tables.releases.values()) {
    if (release.repositoryId !== id || release.tagName !== tagName || release.isDraft) continue;
    put(state, "releases", { ...release, isDraft: true, publishedAt: null, updatedAt: state.timestamp() });
  }
}

function targetOf(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  { name, message }: TagMove,
  to: string,
): string {
  const commit = commitNamed(state.tables, repository, to);
  if (commit === undefined) throw unprocessable("Object does not exist");
  if (message === undefined) return commit.oid;
  const { databaseId } = state.mint("TA");
  const taggedAt = state.timestamp();
  const oid = objectId("tag", `${commit.oid}\n${name}\n${databaseId}\n${taggedAt}\n${message}`);
  state.tables.tags.set(oid, {
    kind: "Tag",
    id: nodeId("TA", [repository.databaseId, databaseId]),
    oid,
    repositoryId: repository.id,
    name,
    message,
    taggerId: actor.accountId,
    taggedAt,
    targetOid: commit.oid,
  });
  return oid;
}

function branchAt({ branches }: Repository, oid: string): string | null {
  const [name] = Object.entries(branches).find(([, head]) => head === oid) ?? [];
  return name === undefined ? null : `refs/heads/${name}`;
}

function isForward({ tables }: SandboxState, repository: Repository, old: string, oid: string): boolean {
  const [from, to] = [commitNamed(tables, repository, old), commitNamed(tables, repository, oid)];
  return from !== undefined && to !== undefined && ancestorsOf(tables, to.oid).has(from.oid);
}
