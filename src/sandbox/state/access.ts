import type { Permissions, Project, Repository, RepositoryPermission } from "./entities.ts";
import { notAccessible, notPermitted, Refusal } from "./refusal.ts";
import { row } from "./row.ts";
import type { ReadTables } from "./tables.ts";
import { appAllows } from "./through-app.ts";
import type { InstallationViewer, Viewer } from "./viewer.ts";

// Who may do what. A person's right on a repository is a level; an installation's is a set of named permissions on the
// repositories of one account. What a viewer cannot see does not exist for it (NOT_FOUND); what it sees but may not
// change is FORBIDDEN. An app that is installed twice holds two tokens, and neither reaches the other account.

const levels: readonly RepositoryPermission[] = ["READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN"];

export function isAtLeast(level: RepositoryPermission | null, needed: RepositoryPermission): boolean {
  return level !== null && levels.indexOf(level) >= levels.indexOf(needed);
}

/** A person's level: the highest of what ownership, membership, teams and the repository itself give. */
export function levelOf(
  tables: ReadTables,
  accountId: string,
  repository: Repository,
): RepositoryPermission | null {
  const owner = row(tables, "accounts", repository.ownerId);
  if (owner.id === accountId) return "ADMIN";
  if (isOtherBot(tables, accountId)) return "WRITE";
  const given: RepositoryPermission[] = [];
  if (repository.visibility === "PUBLIC") given.push("READ");
  if (owner.kind === "Organization") {
    if (owner.adminIds.includes(accountId)) return "ADMIN";
    if (owner.memberIds.includes(accountId)) given.push("READ");
  }
  for (const [id, level] of Object.entries(repository.collaborators)) {
    const members = tables.teams.get(id)?.memberIds ?? [id];
    if (members.includes(accountId)) given.push(level);
  }
  return given.toSorted((a, b) => levels.indexOf(b) - levels.indexOf(a))[0] ?? null;
}

/**
 * Another app's bot. Its installation is not simulated: it was let in wherever it acts. The bot of an app that is
 * simulated has an installation's rights instead, and never comes here.
 */
function isOtherBot(tables: ReadTables, accountId: string): boolean {
  return row(tables, "accounts", accountId).kind === "Bot";
}

/** Both the installation and the token must have it. */
export function tokenHas(
  tables: ReadTables,
  viewer: InstallationViewer,
  name: string,
  level: "read" | "write",
): boolean {
  const installation = tables.installations.get(viewer.installationId);
  if (installation === undefined || installation.suspendedAt !== null) return false;
  return (
    hasPermission(installation.permissions, name, level) && hasPermission(viewer.permissions, name, level)
  );
}

export function hasPermission(permissions: Permissions, name: string, level: "read" | "write"): boolean {
  const granted = permissions[name];
  return granted === "write" || granted === level;
}

export function installationCovers(
  tables: ReadTables,
  viewer: InstallationViewer,
  repository: Repository,
): boolean {
  const installation = tables.installations.get(viewer.installationId);
  if (installation === undefined || installation.suspendedAt !== null) return false;
  if (installation.accountId !== repository.ownerId) return false;
  if (viewer.repositoryIds !== null && !viewer.repositoryIds.includes(repository.id)) return false;
  return installation.repositorySelection === "all" || installation.repositoryIds.includes(repository.id);
}

export function canSeeRepository(tables: ReadTables, viewer: Viewer, repository: Repository): boolean {
  if (viewer.kind === "system" || repository.visibility === "PUBLIC") return true;
  if (viewer.kind === "installation") return installationCovers(tables, viewer, repository);
  return (
    levelOf(tables, viewer.accountId, repository) !== null &&
    appAllows(tables, viewer, repository.ownerId, (app) => installationCovers(tables, app, repository))
  );
}

/** For what stands in a repository that the viewer sees: contents, issues … Public ones need no permission. */
export function requireRead(
  tables: ReadTables,
  viewer: Viewer,
  repository: Repository,
  permission: string,
): void {
  if (viewer.kind === "system" || repository.visibility === "PUBLIC") return;
  const isAllowed =
    viewer.kind === "installation"
      ? tokenHas(tables, viewer, permission, "read")
      : appAllows(tables, viewer, repository.ownerId, (app) => tokenHas(tables, app, permission, "read"));
  if (!isAllowed) throw notAccessible();
}

export interface NeededToWrite {
  /** An installation's permission, at level write. */
  readonly permission: string;
  /** A person's level. */
  readonly level: RepositoryPermission;
  /** The mutation's name, for the refusal. */
  readonly action: string;
  /** Whether a person may do it without that level: an author, for one. */
  readonly exempt?: boolean;
}

export function requireWrite(
  tables: ReadTables,
  viewer: Viewer,
  repository: Repository,
  needed: NeededToWrite,
): void {
  const mayWrite = (app: InstallationViewer) =>
    installationCovers(tables, app, repository) && tokenHas(tables, app, needed.permission, "write");
  if (viewer.kind === "installation" && !mayWrite(viewer)) throw notAccessible();
  if (viewer.kind === "user" && !appAllows(tables, viewer, repository.ownerId, mayWrite))
    throw notAccessible();
  if (viewer.kind === "user" && needed.exempt !== true) {
    const level = levelOf(tables, viewer.accountId, repository);
    if (!isAtLeast(level, needed.level))
      throw notPermitted(row(tables, "accounts", viewer.accountId).login, needed.action);
  }
  if (repository.isArchived) throw new Refusal("FORBIDDEN", "Repository was archived so is read-only.");
}

/** Whether a lock leaves the viewer speechless. An app needs contents: write to count as one with write access. */
export function isSilencedByLock(tables: ReadTables, viewer: Viewer, repository: Repository): boolean {
  if (viewer.kind === "system") return false;
  if (viewer.kind === "installation") return !tokenHas(tables, viewer, "contents", "write");
  return !isAtLeast(levelOf(tables, viewer.accountId, repository), "WRITE");
}

/** Whether the viewer may push: only then drafts of releases are shown. */
export function canPush(tables: ReadTables, viewer: Viewer, repository: Repository): boolean {
  if (viewer.kind === "system") return true;
  const mayPush = (app: InstallationViewer) =>
    installationCovers(tables, app, repository) && tokenHas(tables, app, "contents", "write");
  if (viewer.kind === "installation") return mayPush(viewer);
  const level = levelOf(tables, viewer.accountId, repository);
  return isAtLeast(level, "WRITE") && appAllows(tables, viewer, repository.ownerId, mayPush);
}

export function isMember(tables: ReadTables, accountId: string, organizationId: string): boolean {
  const owner = row(tables, "accounts", organizationId);
  return owner.id === accountId || (owner.kind === "Organization" && owner.memberIds.includes(accountId));
}

/**
 * Whether the viewer may know an organisation's members and teams. For others than its own people both are secret, as
 * long as nobody makes their membership public, which nobody does here.
 */
export function canSeeMembers(tables: ReadTables, viewer: Viewer, organizationId: string): boolean {
  if (viewer.kind === "system") return true;
  if (viewer.kind === "user") {
    const isTold = (app: InstallationViewer) => tokenHas(tables, app, "members", "read");
    return (
      isMember(tables, viewer.accountId, organizationId) && appAllows(tables, viewer, organizationId, isTold)
    );
  }
  if (tables.installations.get(viewer.installationId)?.accountId !== organizationId) return false;
  return tokenHas(tables, viewer, "members", "read");
}

export function canSeeProject(tables: ReadTables, viewer: Viewer, project: Project): boolean {
  if (viewer.kind === "system" || project.public) return true;
  if (viewer.kind === "installation") return reachesProject(tables, viewer, project, "read");
  const isReached = (app: InstallationViewer) => reachesProject(tables, app, project, "read");
  return worksIn(tables, viewer.accountId, project) && appAllows(tables, viewer, project.ownerId, isReached);
}

export function requireProjectWrite(
  tables: ReadTables,
  viewer: Viewer,
  project: Project,
  action: string,
): void {
  const isReached = (app: InstallationViewer) => reachesProject(tables, app, project, "write");
  if (viewer.kind === "installation" && !isReached(viewer)) throw notAccessible();
  if (viewer.kind === "user" && !appAllows(tables, viewer, project.ownerId, isReached)) throw notAccessible();
  if (viewer.kind === "user" && !worksIn(tables, viewer.accountId, project)) {
    throw notPermitted(row(tables, "accounts", viewer.accountId).login, action);
  }
  if (project.closed) throw new Refusal("FORBIDDEN", "Project is closed and cannot be updated.");
}

function worksIn(tables: ReadTables, accountId: string, project: Project): boolean {
  return isMember(tables, accountId, project.ownerId) || isOtherBot(tables, accountId);
}

/** Projects of persons are out of reach for installations: there is no permission for them. */
function reachesProject(
  tables: ReadTables,
  viewer: InstallationViewer,
  project: Project,
  level: "read" | "write",
): boolean {
  const installation = tables.installations.get(viewer.installationId);
  const owner = tables.accounts.get(project.ownerId);
  if (owner?.kind !== "Organization" || installation?.accountId !== owner.id) return false;
  return tokenHas(tables, viewer, "organization_projects", level);
}
