import { findRepository } from "../find.ts";
import type { Installation, Permissions } from "../state/entities.ts";
import {
  acceptPermissions,
  installApp,
  selectRepositories,
  suspendInstallation,
  uninstallApp,
} from "../state/operations/apps.ts";
import { accountByLogin, row } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** What a person does with the app's installation on an account. */
export type InstallationActions = {
  /** Installs the app on an account, on all its repositories or on those that are named. */
  install(account: string, repositories?: readonly string[]): Installation;
  /** Narrows an installation to these repositories. */
  selectRepositories(account: string, repositories: readonly string[]): Installation;
  /** Grants the installation these permissions instead of those it had. */
  acceptPermissions(account: string, permissions: Permissions): Installation;
  suspend(account: string, suspended?: boolean): Installation;
  uninstall(account: string): void;
  /** Lets the app act for them no longer: the tokens that it has of them are dead. */
  revokeAuthorization(): void;
};

export function installationActions(state: SandboxState, viewer: Viewer): InstallationActions {
  const { tables } = state;

  function installationId(login: string): string {
    const account = accountByLogin(tables, login);
    const found = [...tables.installations.values()].find(({ accountId }) => accountId === account?.id);
    if (found === undefined) throw new Error(`The app is not installed on ${login}`);
    return found.id;
  }

  return {
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
    suspend(login, suspended = true) {
      return suspendInstallation(state, viewer, { installationId: installationId(login), suspended });
    },
    revokeAuthorization() {
      const sender = row(tables, "accounts", viewer.accountId);
      state.emit({ kind: "github_app_authorization.revoked", sender, at: state.timestamp() });
    },
    uninstall(login) {
      uninstallApp(state, viewer, { installationId: installationId(login) });
    },
  };
}
