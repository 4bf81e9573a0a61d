import { findRepository } from "../find.ts";
import type { Repository, RepositoryPermission } from "../state/entities.ts";
import { deleteRepository } from "../state/operations/delete-repository.ts";
import {
  archiveRepository,
  createRepository,
  permitMember,
  renameRepository,
  setDefaultBranch,
  setIssuesEnabled,
  setVisibility,
} from "../state/operations/repositories.ts";
import { transferRepository } from "../state/operations/transfer-repository.ts";
import { accountByLogin } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** What a person does with repositories, each named as `owner/name`. */
export type RepositoryActions = {
  createRepository(owner: string, name: string): Repository;
  renameRepository(repository: string, name: string): Repository;
  /** The old name goes on leading there. */
  transferRepository(repository: string, owner: string): Repository;
  /** What the repository gives a person of its own; null: nothing. */
  permit(repository: string, login: string, permission: RepositoryPermission | null): Repository;
  archiveRepository(repository: string, archived?: boolean): Repository;
  /** Of a branch that is there. */
  setDefaultBranch(repository: string, branch: string): Repository;
  setVisibility(repository: string, visibility: Repository["visibility"]): Repository;
  /** Switches a repository's issues on or off. */
  enableIssues(repository: string, enabled?: boolean): Repository;
  deleteRepository(repository: string): void;
};

export function repositoryActions(state: SandboxState, viewer: Viewer): RepositoryActions {
  const { tables } = state;

  function idOf(repository: string): string {
    return findRepository(tables, repository).id;
  }

  return {
    createRepository(owner, name) {
      const ownerId = accountByLogin(tables, owner)?.id;
      if (ownerId === undefined) throw new Error(`The sandbox has no account ${owner}`);
      return createRepository(state, viewer, { ownerId, name });
    },
    renameRepository(repository, name) {
      return renameRepository(state, viewer, { repositoryId: idOf(repository), name });
    },
    transferRepository(repository, owner) {
      return transferRepository(state, viewer, {
        repositoryId: idOf(repository),
        owner,
      });
    },
    permit(repository, login, permission) {
      return permitMember(state, viewer, {
        repositoryId: idOf(repository),
        login,
        permission,
      });
    },
    archiveRepository(repository, archived = true) {
      return archiveRepository(state, viewer, {
        repositoryId: idOf(repository),
        archived,
      });
    },
    setDefaultBranch(repository, branch) {
      return setDefaultBranch(state, viewer, { repositoryId: idOf(repository), branch });
    },
    setVisibility(repository, visibility) {
      return setVisibility(state, viewer, {
        repositoryId: idOf(repository),
        visibility,
      });
    },
    enableIssues(repository, enabled = true) {
      return setIssuesEnabled(state, { repositoryId: idOf(repository), enabled });
    },
    deleteRepository(repository) {
      deleteRepository(state, viewer, { repositoryId: idOf(repository) });
    },
  };
}
