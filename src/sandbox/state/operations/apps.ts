import { createBot } from "../acting.ts";
import type { App, Installation, Permissions } from "../entities.ts";
import { drop, put } from "../put.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { InstallationViewer, Viewer } from "../viewer.ts";

export interface NewApp {
  readonly slug: string;
  readonly name: string;
  readonly ownerId: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

export function createApp(state: SandboxState, input: NewApp): App {
  const at = state.timestamp();
  const minted = state.mint("A");
  const bot = createBot(state, input.slug);
  const clientId = `Iv23li${minted.id.slice(2)}`;
  return put(state, "apps", {
    kind: "App",
    ...minted,
    ...input,
    botId: bot.id,
    clientId,
    createdAt: at,
    updatedAt: at,
  });
}

/** `repositoryIds` absent means all, also those that come later. */
export function installApp(
  state: SandboxState,
  actor: Viewer,
  input: { appId: string; accountId: string; repositoryIds?: readonly string[]; permissions?: Permissions },
): Installation {
  const app = row(state.tables, "apps", input.appId);
  const at = state.timestamp();
  const { databaseId } = state.mint("INSTALLATION");
  const installation: Installation = {
    kind: "Installation",
    id: String(databaseId),
    databaseId,
    appId: app.id,
    accountId: input.accountId,
    permissions: input.permissions ?? app.permissions,
    events: app.events,
    repositorySelection: input.repositoryIds === undefined ? "all" : "selected",
    repositoryIds: input.repositoryIds ?? [],
    suspendedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  put(state, "installations", installation);
  emitInstallation(state, actor, "installation.created", installation);
  return installation;
}

export function uninstallApp(state: SandboxState, actor: Viewer, input: { installationId: string }): void {
  const installation = row(state.tables, "installations", input.installationId);
  emitInstallation(state, actor, "installation.deleted", installation);
  drop(state, "installations", installation.id);
}

export function suspendInstallation(
  state: SandboxState,
  actor: Viewer,
  input: { installationId: string; suspended: boolean },
): Installation {
  const before = row(state.tables, "installations", input.installationId);
  const suspendedAt = input.suspended ? state.timestamp() : null;
  const installation = put(state, "installations", { ...before, suspendedAt, updatedAt: state.timestamp() });
  const kind = input.suspended ? "installation.suspend" : "installation.unsuspend";
  emitInstallation(state, actor, kind, installation);
  return installation;
}

export function acceptPermissions(
  state: SandboxState,
  actor: Viewer,
  input: { installationId: string; permissions: Permissions },
): Installation {
  const before = row(state.tables, "installations", input.installationId);
  const changed = { ...before, permissions: input.permissions, updatedAt: state.timestamp() };
  const installation = put(state, "installations", changed);
  emitInstallation(state, actor, "installation.new_permissions_accepted", installation);
  return installation;
}

/** Selects these repositories and no others. */
export function selectRepositories(
  state: SandboxState,
  actor: Viewer,
  input: { installationId: string; repositoryIds: readonly string[] },
): Installation {
  const before = row(state.tables, "installations", input.installationId);
  const had = coveredRepositoryIds(state, before);
  const installation = put(state, "installations", {
    ...before,
    repositorySelection: "selected",
    repositoryIds: input.repositoryIds,
    updatedAt: state.timestamp(),
  });
  const added = input.repositoryIds.filter((id) => !had.includes(id));
  const removed = had.filter((id) => !input.repositoryIds.includes(id));
  const common = {
    installation,
    sender: row(state.tables, "accounts", actor.accountId),
    repositoriesAdded: rows(state.tables, "repositories", added),
    repositoriesRemoved: rows(state.tables, "repositories", removed),
    at: state.timestamp(),
  };
  if (added.length > 0) state.emit({ kind: "installation_repositories.added", ...common });
  if (removed.length > 0) state.emit({ kind: "installation_repositories.removed", ...common });
  return installation;
}

function coveredRepositoryIds(state: SandboxState, installation: Installation): readonly string[] {
  if (installation.repositorySelection === "selected") return installation.repositoryIds;
  const all = [...state.tables.repositories.values()];
  return all
    .filter((repository) => repository.ownerId === installation.accountId)
    .map((repository) => repository.id);
}

/** The app, acting with a token of one installation, with all its rights. */
export function installationViewer(state: SandboxState, installationId: string): InstallationViewer {
  const installation = row(state.tables, "installations", installationId);
  const app = row(state.tables, "apps", installation.appId);
  const { permissions } = installation;
  return { kind: "installation", accountId: app.botId, installationId, permissions, repositoryIds: null };
}

type InstallationChange =
  | "installation.created"
  | "installation.deleted"
  | "installation.suspend"
  | "installation.unsuspend"
  | "installation.new_permissions_accepted";

function emitInstallation(
  state: SandboxState,
  actor: Viewer,
  kind: InstallationChange,
  installation: Installation,
): void {
  const sender = row(state.tables, "accounts", actor.accountId);
  const repositories = rows(state.tables, "repositories", coveredRepositoryIds(state, installation));
  state.emit({ kind, installation, sender, repositories, at: state.timestamp() });
}
