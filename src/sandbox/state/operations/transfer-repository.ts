import { inRepository } from "../acting.ts";
import { isMember, requireWrite } from "../access.ts";
import type { Account, Repository } from "../entities.ts";
import { put } from "../put.ts";
import { notPermitted, unprocessable } from "../refusal.ts";
import { accountByLogin, row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { nameKey, requireFreeName } from "./repositories.ts";

/**
 * A repository moves to another owner with all that is in it, and its old name goes on leading to it. It loses what the
 * old owner gave: its teams, the types of its issues but for those of the same name, and assignees who are no members of
 * the new one. What hangs on issues of the old owner is left hanging there. The new owner's installation hears of it.
 * https://docs.github.com/en/repositories/creating-and-managing-repositories/transferring-a-repository
 */
export function transferRepository(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; owner: string },
): Repository {
  const before = row(state.tables, "repositories", input.repositoryId);
  const owner = requireTransfer(state, actor, before, input.owner);
  const from = row(state.tables, "accounts", before.ownerId);
  return state.transaction(() => {
    put(state, "repositoryNames", { id: nameKey(owner.login, before.name), targetId: before.id });
    const collaborators = Object.fromEntries(
      Object.entries(before.collaborators).filter(([id]) => !state.tables.teams.has(id)),
    );
    const updatedAt = state.timestamp();
    const repository = put(state, "repositories", { ...before, ownerId: owner.id, collaborators, updatedAt });
    for (const id of repository.issueIds) fitIssue(state, owner, id);
    for (const installation of state.tables.installations.values()) {
      const repositoryIds = installation.repositoryIds.filter((id) => id !== repository.id);
      if (repositoryIds.length < installation.repositoryIds.length)
        put(state, "installations", { ...installation, repositoryIds });
    }
    const header = inRepository(state, actor, repository.id);
    state.emit({ kind: "repository.transferred", changes: { from }, ...header });
    return repository;
  });
}

function requireTransfer(state: SandboxState, actor: Viewer, repository: Repository, login: string): Account {
  const needed = { permission: "administration", level: "ADMIN", action: "TransferRepository" } as const;
  requireWrite(state.tables, actor, repository, needed);
  const owner = accountByLogin(state.tables, login);
  if (owner === undefined || owner.kind === "Bot") throw unprocessable("The new owner does not exist");
  if (owner.id === repository.ownerId) throw unprocessable("The repository belongs to this owner already");
  if (actor.kind === "user" && !isMember(state.tables, actor.accountId, owner.id)) {
    throw notPermitted(row(state.tables, "accounts", actor.accountId).login, needed.action);
  }
  requireFreeName(state, owner, repository.name);
  return owner;
}

function fitIssue(state: SandboxState, owner: Account, id: string): void {
  const issue = row(state.tables, "issues", id);
  const type = issue.typeId === null ? undefined : row(state.tables, "issueTypes", issue.typeId);
  const types = owner.kind === "Organization" ? rows(state.tables, "issueTypes", owner.issueTypeIds) : [];
  const typeId = types.find(({ name }) => name === type?.name)?.id ?? null;
  const assigneeIds = issue.assigneeIds.filter((each) => isMember(state.tables, each, owner.id));
  put(state, "issues", { ...issue, typeId, assigneeIds, fieldValues: {} });
}
