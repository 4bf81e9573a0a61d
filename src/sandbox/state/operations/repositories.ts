import { inRepository } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Account, Repository, RepositoryPermission, Visibility } from "../entities.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { userId } from "./accounts.ts";

export interface NewRepository {
  readonly ownerId: string;
  readonly name: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly hasIssuesEnabled?: boolean;
  readonly defaultBranch?: string;
  /** The repository that this one is a fork of. */
  readonly parentId?: string;
  readonly collaborators?: Readonly<Record<string, RepositoryPermission>>;
}

const administration = { permission: "administration", level: "ADMIN" } as const;

/** An empty repository, without GitHub's default labels. */
export function createRepository(state: SandboxState, actor: Viewer, input: NewRepository): Repository {
  const owner = row(state.tables, "accounts", input.ownerId);
  const at = state.timestamp();
  const key = nameKey(owner.login, input.name);
  requireFreeName(state, owner, input.name);
  const repository: Repository = {
    kind: "Repository",
    ...state.mint("R"),
    ownerId: owner.id,
    name: input.name,
    description: input.description ?? null,
    visibility: input.visibility ?? "PUBLIC",
    isArchived: false,
    isFork: input.parentId !== undefined,
    parentId: input.parentId ?? null,
    hasIssuesEnabled: input.hasIssuesEnabled ?? true,
    defaultBranch: input.defaultBranch ?? "main",
    createdAt: at,
    updatedAt: at,
    pushedAt: null,
    branches: {},
    tags: {},
    collaborators: input.collaborators ?? {},
    issueIds: [],
    pullRequestIds: [],
    labelIds: [],
    nextNumber: 1,
  };
  put(state, "repositories", repository);
  put(state, "repositoryNames", { id: key, targetId: repository.id });
  state.emit({ kind: "repository.created", ...inRepository(state, actor, repository.id) });
  return repository;
}

/** The old name goes on leading here until another repository takes it. */
export function renameRepository(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; name: string },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  requireWrite(state.tables, actor, before, { ...administration, action: "UpdateRepository" });
  const owner = row(state.tables, "accounts", before.ownerId);
  if (nameKey(owner.login, before.name) !== nameKey(owner.login, input.name))
    requireFreeName(state, owner, input.name);
  put(state, "repositoryNames", { id: nameKey(owner.login, input.name), targetId: before.id });
  const renamed = put(state, "repositories", { ...before, name: input.name, updatedAt: state.timestamp() });
  const header = inRepository(state, actor, before.id);
  state.emit({ kind: "repository.renamed", ...header, changes: { from: before.name } });
  return renamed;
}

export function archiveRepository(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; archived: boolean },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  const open = { ...before, isArchived: false };
  requireWrite(state.tables, actor, open, { ...administration, action: "ArchiveRepository" });
  if (before.isArchived === input.archived) return before;
  const changed = { ...before, isArchived: input.archived, updatedAt: state.timestamp() };
  const repository = put(state, "repositories", changed);
  const kind = input.archived ? "repository.archived" : "repository.unarchived";
  state.emit({ kind, ...inRepository(state, actor, before.id) });
  return repository;
}

export function setVisibility(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; visibility: Visibility },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  requireWrite(state.tables, actor, before, { ...administration, action: "UpdateRepository" });
  if (before.visibility === input.visibility) return before;
  const changed = { ...before, visibility: input.visibility, updatedAt: state.timestamp() };
  const repository = put(state, "repositories", changed);
  const kind = input.visibility === "PUBLIC" ? "repository.publicized" : "repository.privatized";
  state.emit({ kind, ...inRepository(state, actor, before.id) });
  return repository;
}

/** The branch must be there; what a repository is read by, its policy and its templates, is another's from then on. */
export function setDefaultBranch(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; branch: string },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  requireWrite(state.tables, actor, before, { ...administration, action: "UpdateRepository" });
  if (before.branches[input.branch] === undefined) throw unprocessable("The branch was not found");
  const changed = { ...before, defaultBranch: input.branch, updatedAt: state.timestamp() };
  const repository = put(state, "repositories", changed);
  const header = inRepository(state, actor, before.id);
  state.emit({ kind: "repository.edited", ...header, changes: { defaultBranch: before.defaultBranch } });
  return repository;
}

/** `null` takes it away. Whoever is invited accepts at once. */
export function permitMember(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; login: string; permission: RepositoryPermission | null },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  requireWrite(state.tables, actor, before, { ...administration, action: "AddCollaborator" });
  const member = row(state.tables, "accounts", userId(state, input.login));
  if (member.kind !== "User") throw unprocessable(`${input.login} is no person`);
  const { [member.id]: from = null, ...others } = before.collaborators;
  const to = input.permission;
  if (from === to) return before;
  const collaborators = to === null ? others : { ...others, [member.id]: to };
  const repository = put(state, "repositories", { ...before, collaborators });
  const kind = to === null ? "member.removed" : from === null ? "member.added" : "member.edited";
  state.emit({ kind, member, from, to, ...inRepository(state, actor, before.id) });
  return repository;
}

/** As it was from the beginning: nothing is heard of it. */
export function setCollaborator(
  state: SandboxState,
  input: { repositoryId: string; accountOrTeamId: string; permission: RepositoryPermission },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  const collaborators = { ...before.collaborators, [input.accountOrTeamId]: input.permission };
  return put(state, "repositories", { ...before, collaborators });
}

export function setIssuesEnabled(
  state: SandboxState,
  input: { repositoryId: string; enabled: boolean },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  return put(state, "repositories", { ...before, hasIssuesEnabled: input.enabled });
}

/** A name that only leads to a renamed or transferred repository is free. */
export function requireFreeName({ tables }: SandboxState, owner: Account, name: string): void {
  const key = nameKey(owner.login, name);
  const holder = tables.repositoryNames.get(key);
  const taken = holder && tables.repositories.get(holder.targetId);
  if (taken !== undefined && taken.ownerId === owner.id && nameKey(owner.login, taken.name) === key) {
    throw unprocessable("Name already exists on this account");
  }
}

export function nameKey(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}
