import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Release, Repository } from "../entities.ts";
import type { ReleaseEvent } from "../events.ts";
import { drop, put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { commitNamed, taggedCommit } from "../revision.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleRepository } from "../visible.ts";
import { moveTag } from "./tags.ts";

export interface NewRelease {
  readonly repositoryId: string;
  readonly tagName: string;
  readonly name?: string;
  readonly description?: string;
  readonly isPrerelease?: boolean;
  /** The branch or commit to tag, where the tag is not there yet; the default branch, when absent. */
  readonly target?: string;
}

export interface ReleaseChange {
  readonly releaseId: string;
  readonly name?: string;
  readonly description?: string;
  readonly isPrerelease?: boolean;
}

/** Makes no tag, and only those see it who may push. */
export function draftRelease(state: SandboxState, actor: Viewer, input: NewRelease): Release {
  const repository = writable(state, actor, input.repositoryId);
  return state.transaction(() => {
    const release = putDraft(state, actor, repository, input);
    return tell(state, actor, release.id, ["created"]);
  });
}

/** Without a draft before it. */
export function publishRelease(state: SandboxState, actor: Viewer, input: NewRelease): Release {
  const repository = writable(state, actor, input.repositoryId);
  return state.transaction(() => {
    const { id, isPrerelease } = putDraft(state, actor, repository, input);
    finishPublishing(state, actor, id);
    return tell(state, actor, id, ["created", "published", isPrerelease ? "prereleased" : "released"]);
  });
}

/** A draft as a pre-release is told as published only. */
export function publishDraft(state: SandboxState, actor: Viewer, input: { releaseId: string }): Release {
  const { isDraft, isPrerelease, tagName } = writableRelease(state, actor, input.releaseId);
  if (!isDraft) throw unprocessable(`The release ${tagName} is published`);
  return state.transaction(() => {
    finishPublishing(state, actor, input.releaseId);
    return tell(state, actor, input.releaseId, isPrerelease ? ["published"] : ["published", "released"]);
  });
}

export function editRelease(state: SandboxState, actor: Viewer, input: ReleaseChange): Release {
  const before = writableRelease(state, actor, input.releaseId);
  const { name = before.name, description = before.description, isPrerelease = before.isPrerelease } = input;
  return state.transaction(() => {
    const change = { name, description, isPrerelease, updatedAt: state.timestamp() };
    put(state, "releases", { ...before, ...change });
    const changes = {
      ...(name === before.name ? {} : { name: { from: before.name ?? "" } }),
      ...(description === before.description ? {} : { body: { from: before.description ?? "" } }),
    };
    const isOtherKind = isPrerelease !== before.isPrerelease && !before.isDraft;
    const becomes = isOtherKind ? [isPrerelease ? ("prereleased" as const) : ("released" as const)] : [];
    return tell(state, actor, before.id, ["edited", ...becomes], changes);
  });
}

/** Back to a draft; the tag stays. */
export function unpublishRelease(state: SandboxState, actor: Viewer, input: { releaseId: string }): Release {
  const before = writableRelease(state, actor, input.releaseId);
  if (before.isDraft) throw unprocessable(`The release ${before.tagName} is a draft`);
  return state.transaction(() => {
    put(state, "releases", { ...before, isDraft: true, publishedAt: null, updatedAt: state.timestamp() });
    return tell(state, actor, before.id, ["unpublished"]);
  });
}

/** The tag stays. */
export function deleteRelease(state: SandboxState, actor: Viewer, input: { releaseId: string }): void {
  const before = writableRelease(state, actor, input.releaseId);
  state.transaction(() => {
    tell(state, actor, before.id, ["deleted"]);
    drop(state, "releases", before.id);
  });
}

function putDraft(state: SandboxState, actor: Viewer, repository: Repository, input: NewRelease): Release {
  const { tagName, target = repository.defaultBranch } = input;
  for (const { repositoryId, isDraft, tagName: taken } of state.tables.releases.values()) {
    if (repositoryId === repository.id && taken === tagName && !isDraft)
      throw unprocessable("Validation Failed: tag_name already_exists");
  }
  const commit =
    taggedCommit(state.tables, repository, tagName) ?? commitNamed(state.tables, repository, target);
  if (commit === undefined) throw unprocessable("Validation Failed: target_commitish is invalid");
  return put(state, "releases", {
    kind: "Release",
    ...state.mint("RE", [repository.databaseId]),
    repositoryId: repository.id,
    tagName,
    targetCommitish: target,
    name: input.name ?? null,
    description: input.description ?? null,
    isDraft: true,
    isPrerelease: input.isPrerelease ?? false,
    authorId: actor.accountId,
    createdAt: commit.committedDate,
    updatedAt: state.timestamp(),
    publishedAt: null,
  });
}

function finishPublishing(state: SandboxState, actor: Viewer, releaseId: string): void {
  const release = row(state.tables, "releases", releaseId);
  const { repositoryId, tagName, targetCommitish } = release;
  const repository = row(state.tables, "repositories", repositoryId);
  if (taggedCommit(state.tables, repository, tagName) === undefined)
    moveTag(state, actor, repositoryId, { name: tagName, to: targetCommitish });
  const tagged = taggedCommit(state.tables, row(state.tables, "repositories", repositoryId), tagName);
  const at = state.timestamp();
  const createdAt = tagged?.committedDate ?? release.createdAt;
  put(state, "releases", { ...release, isDraft: false, createdAt, publishedAt: at, updatedAt: at });
}

type Action = ReleaseEvent["kind"] extends `release.${infer A}` ? A : never;

function tell(
  state: SandboxState,
  actor: Viewer,
  releaseId: string,
  actions: readonly Action[],
  changes: ReleaseEvent["changes"] = {},
): Release {
  const release = row(state.tables, "releases", releaseId);
  recordWrite(state, actor, "changeRelease", releaseId);
  const header = inRepository(state, actor, release.repositoryId);
  for (const action of actions) state.emit({ kind: `release.${action}`, release, changes, ...header });
  return release;
}

function writableRelease(state: SandboxState, actor: Viewer, releaseId: string): Release {
  const release = row(state.tables, "releases", releaseId);
  writable(state, actor, release.repositoryId);
  return release;
}

function writable(state: SandboxState, actor: Viewer, repositoryId: string): Repository {
  const repository = visibleRepository(state.tables, actor, repositoryId);
  const needed = { permission: "contents", level: "WRITE", action: "CreateRelease" } as const;
  requireWrite(state.tables, actor, repository, needed);
  return repository;
}
