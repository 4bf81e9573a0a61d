import type { Organization, User } from "../entities.ts";
import { put } from "../put.ts";
import { notAccessible, notPermitted, unprocessable } from "../refusal.ts";
import { accountByLogin, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";

/** Accounts come from nowhere: nobody acts. */
export function createUser(state: SandboxState, input: { login: string; name?: string }): User {
  requireFreeLogin(state, input.login);
  const at = state.timestamp();
  const user: User = {
    kind: "User",
    ...state.mint("U"),
    login: input.login,
    name: input.name ?? null,
    status: null,
    createdAt: at,
    updatedAt: at,
  };
  return register(state, user);
}

/** GitHub keeps a status after its time, and shows it no more. */
export function setUserStatus(
  state: SandboxState,
  actor: Viewer,
  status: { message?: string; busy: boolean; until?: string } | null,
): void {
  const user = row(state.tables, "accounts", actor.accountId);
  if (user.kind !== "User") throw notPermitted(user.login, "ChangeUserStatus");
  put(state, "accounts", {
    ...user,
    status:
      status === null
        ? null
        : {
            message: status.message ?? null,
            indicatesLimitedAvailability: status.busy,
            expiresAt: status.until ?? null,
            updatedAt: state.timestamp(),
          },
  });
}

/** `owners` and `members` are logins. */
export function createOrganization(
  state: SandboxState,
  input: { login: string; name?: string; description?: string; owners: string[]; members?: string[] },
): Organization {
  requireFreeLogin(state, input.login);
  const at = state.timestamp();
  const adminIds = input.owners.map((login) => userId(state, login));
  const memberIds = (input.members ?? []).map((login) => userId(state, login));
  const organization: Organization = {
    kind: "Organization",
    ...state.mint("O"),
    login: input.login,
    name: input.name ?? null,
    description: input.description ?? null,
    createdAt: at,
    updatedAt: at,
    adminIds,
    memberIds: [...new Set([...adminIds, ...memberIds])],
    issueTypeIds: [],
    issueFieldIds: [],
  };
  return register(state, organization);
}

export function addMember(
  state: SandboxState,
  actor: Viewer,
  input: { organization: string; login: string },
): void {
  const organization = organizationByLogin(state, input.organization);
  const memberId = userId(state, input.login);
  requireOwner(state, actor, organization, "AddMember");
  if (organization.memberIds.includes(memberId)) return;
  changeMembers(state, actor, "organization.member_added", organization, memberId, [
    ...organization.memberIds,
    memberId,
  ]);
}

/** By an owner, or by themselves. Takes them out of its teams as well; GitHub sends only the one event for it. */
export function removeMember(
  state: SandboxState,
  actor: Viewer,
  input: { organization: string; login: string },
): void {
  const organization = organizationByLogin(state, input.organization);
  const memberId = userId(state, input.login);
  if (memberId !== actor.accountId) requireOwner(state, actor, organization, "RemoveMember");
  if (!organization.memberIds.includes(memberId)) return;
  for (const team of state.tables.teams.values()) {
    if (team.organizationId !== organization.id || !team.memberIds.includes(memberId)) continue;
    put(state, "teams", { ...team, memberIds: team.memberIds.filter((id) => id !== memberId) });
  }
  const remaining = organization.memberIds.filter((id) => id !== memberId);
  changeMembers(state, actor, "organization.member_removed", organization, memberId, remaining);
}

function changeMembers(
  state: SandboxState,
  actor: Viewer,
  kind: "organization.member_added" | "organization.member_removed",
  before: Organization,
  memberId: string,
  memberIds: readonly string[],
): void {
  const adminIds = before.adminIds.filter((id) => memberIds.includes(id));
  const organization = put(state, "accounts", { ...before, memberIds, adminIds });
  const member = row(state.tables, "accounts", memberId);
  if (member.kind !== "User") return;
  const sender = row(state.tables, "accounts", actor.accountId);
  state.emit({ kind, organization, member, sender, at: state.timestamp() });
}

/** Members and teams are the owners' to manage. */
export function requireOwner(
  state: SandboxState,
  actor: Viewer,
  organization: Organization,
  action: string,
): void {
  if (actor.kind === "user" && !organization.adminIds.includes(actor.accountId))
    throw notPermitted(row(state.tables, "accounts", actor.accountId).login, action);
  if (actor.kind === "installation") throw notAccessible();
}

export function organizationByLogin(state: SandboxState, login: string): Organization {
  const account = accountByLogin(state.tables, login);
  if (account?.kind !== "Organization")
    throw new Error(`No organisation in the sandbox has the login ${login}`);
  return account;
}

export function userId(state: SandboxState, login: string): string {
  const account = accountByLogin(state.tables, login);
  if (account?.kind !== "User") throw new Error(`No person in the sandbox has the login ${login}`);
  return account.id;
}

function requireFreeLogin(state: SandboxState, login: string): void {
  if (accountByLogin(state.tables, login) !== undefined) throw unprocessable("Login is already taken");
}

function register<A extends User | Organization>(state: SandboxState, account: A): A {
  const key = account.login.toLowerCase();
  put(state, "logins", { id: key, targetId: account.id });
  return put(state, "accounts", account);
}
