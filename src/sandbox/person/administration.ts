import { findRepository, findTeam } from "../find.ts";
import type {
  Installation,
  IssueField,
  Label,
  Permissions,
  Repository,
  RepositoryPermission,
  Team,
} from "../state/entities.ts";
import {
  acceptPermissions,
  installApp,
  selectRepositories,
  suspendInstallation,
  uninstallApp,
} from "../state/operations/apps.ts";
import { deleteRepository } from "../state/operations/delete-repository.ts";
import { createIssueField } from "../state/operations/issue-fields.ts";
import { remakeIssueType } from "../state/operations/issue-types.ts";
import type { NewField } from "../state/operations/projects.ts";
import { createLabel, deleteLabel, editLabel } from "../state/operations/labels.ts";
import {
  archiveRepository,
  createRepository,
  permitMember,
  renameRepository,
  setDefaultBranch,
  setIssuesEnabled,
  setVisibility,
} from "../state/operations/repositories.ts";
import { addTeamMember, deleteTeam, removeTeamMember, renameTeam } from "../state/operations/teams.ts";
import { addMember, removeMember } from "../state/operations/accounts.ts";
import { transferRepository } from "../state/operations/transfer-repository.ts";
import { accountByLogin, rows } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** What a person does who looks after repositories, teams and installations. */
export type AdministrationActions = {
  createLabel(repository: string, name: string, color?: string): Label;
  renameLabel(repository: string, from: string, to: string): Label;
  deleteLabel(repository: string, name: string): void;
  /** The organisation's issue type deleted, and made again under the same name. */
  remakeIssueType(organization: string, name: string): void;
  /** `options` of a single select, in order. */
  createIssueField(organization: string, field: NewField): IssueField;
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
  /** `team` is `owner/slug`. */
  addToTeam(team: string, login: string): Team;
  removeFromTeam(team: string, login: string): Team;
  /** The slug follows the name. */
  renameTeam(team: string, name: string): Team;
  deleteTeam(team: string): void;
  /** Installs the app on an account, on all its repositories or on those that are named. */
  install(account: string, repositories?: readonly string[]): Installation;
  /** Narrows an installation to these repositories. */
  selectRepositories(account: string, repositories: readonly string[]): Installation;
  /** Grants the installation these permissions instead of those it had. */
  acceptPermissions(account: string, permissions: Permissions): Installation;
  addMember(organization: string, login: string): void;
  removeMember(organization: string, login: string): void;
  suspend(account: string, suspended?: boolean): Installation;
  uninstall(account: string): void;
};

export function administrationActions(state: SandboxState, viewer: Viewer): AdministrationActions {
  const { tables } = state;

  function labelId(repository: string, name: string): string {
    const labels = rows(tables, "labels", findRepository(tables, repository).labelIds);
    const label = labels.find((each) => each.name === name);
    if (label === undefined) throw new Error(`${repository} has no label ${name}`);
    return label.id;
  }

  function installationId(login: string): string {
    const account = accountByLogin(tables, login);
    const found = [...tables.installations.values()].find(({ accountId }) => accountId === account?.id);
    if (found === undefined) throw new Error(`The app is not installed on ${login}`);
    return found.id;
  }

  return {
    createLabel(repository, name, color = "ededed") {
      return createLabel(state, viewer, { repositoryId: findRepository(tables, repository).id, name, color });
    },
    renameLabel: (repository, from, to) =>
      editLabel(state, viewer, { labelId: labelId(repository, from), name: to }),
    deleteLabel(repository, name) {
      deleteLabel(state, viewer, { labelId: labelId(repository, name) });
    },
    remakeIssueType(organization, name) {
      remakeIssueType(state, { organization, name });
    },
    createIssueField: (organization, field) => createIssueField(state, viewer, { organization, ...field }),
    createRepository(owner, name) {
      const ownerId = accountByLogin(tables, owner)?.id;
      if (ownerId === undefined) throw new Error(`The sandbox has no account ${owner}`);
      return createRepository(state, viewer, { ownerId, name });
    },
    renameRepository(repository, name) {
      return renameRepository(state, viewer, { repositoryId: findRepository(tables, repository).id, name });
    },
    transferRepository(repository, owner) {
      return transferRepository(state, viewer, {
        repositoryId: findRepository(tables, repository).id,
        owner,
      });
    },
    permit(repository, login, permission) {
      return permitMember(state, viewer, {
        repositoryId: findRepository(tables, repository).id,
        login,
        permission,
      });
    },
    archiveRepository(repository, archived = true) {
      return archiveRepository(state, viewer, {
        repositoryId: findRepository(tables, repository).id,
        archived,
      });
    },
    setDefaultBranch(repository, branch) {
      return setDefaultBranch(state, viewer, { repositoryId: findRepository(tables, repository).id, branch });
    },
    setVisibility(repository, visibility) {
      return setVisibility(state, viewer, {
        repositoryId: findRepository(tables, repository).id,
        visibility,
      });
    },
    enableIssues(repository, enabled = true) {
      return setIssuesEnabled(state, { repositoryId: findRepository(tables, repository).id, enabled });
    },
    deleteRepository(repository) {
      deleteRepository(state, viewer, { repositoryId: findRepository(tables, repository).id });
    },
    addToTeam: (team, login) => addTeamMember(state, viewer, { teamId: findTeam(tables, team).id, login }),
    removeFromTeam: (team, login) =>
      removeTeamMember(state, viewer, { teamId: findTeam(tables, team).id, login }),
    renameTeam: (team, name) => renameTeam(state, viewer, { teamId: findTeam(tables, team).id, name }),
    deleteTeam(team) {
      deleteTeam(state, viewer, { teamId: findTeam(tables, team).id });
    },
    install(login, repositories) {
      const accountId = accountByLogin(tables, login)?.id;
      const [app] = tables.apps.values();
      if (accountId === undefined || app === undefined)
        throw new Error(`The sandbox has no account ${login}`);
      const repositoryIds = repositories?.map((name) => findRepository(tables, name).id);
      return installApp(state, viewer, {
        appId: app.id,
        accountId,
        ...(repositoryIds === undefined ? {} : { repositoryIds }),
      });
    },
    selectRepositories(login, repositories) {
      const repositoryIds = repositories.map((name) => findRepository(tables, name).id);
      return selectRepositories(state, viewer, { installationId: installationId(login), repositoryIds });
    },
    acceptPermissions(login, permissions) {
      return acceptPermissions(state, viewer, { installationId: installationId(login), permissions });
    },
    addMember(organization, login) {
      addMember(state, viewer, { organization, login });
    },
    removeMember(organization, login) {
      removeMember(state, viewer, { organization, login });
    },
    suspend(login, suspended = true) {
      return suspendInstallation(state, viewer, { installationId: installationId(login), suspended });
    },
    uninstall(login) {
      uninstallApp(state, viewer, { installationId: installationId(login) });
    },
  };
}
