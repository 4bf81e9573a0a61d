import type { Team } from "../entities.ts";
import { drop, put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { addMember, organizationByLogin, requireOwner, userId } from "./accounts.ts";

/** `slug` is made of the name when absent, as GitHub makes it; members are logins. */
export function createTeam(
  state: SandboxState,
  actor: Viewer,
  input: { organization: string; name: string; slug?: string; description?: string; members?: string[] },
): Team {
  const organization = organizationByLogin(state, input.organization);
  const slug = input.slug ?? slugOf(input.name);
  requireOwner(state, actor, organization, "CreateTeam");
  requireFreeSlug(state, organization.id, slug);
  const at = state.timestamp();
  const team: Team = {
    kind: "Team",
    ...state.mint("T", [organization.databaseId]),
    organizationId: organization.id,
    slug,
    name: input.name,
    description: input.description ?? null,
    privacy: "VISIBLE",
    memberIds: (input.members ?? []).map((login) => userId(state, login)),
    maintainerIds: [],
    createdAt: at,
    updatedAt: at,
  };
  put(state, "teams", team);
  state.emit({ kind: "team.created", team, ...headerOf(state, actor, team) });
  return team;
}

/** Its slug, and with it every mention, follows its name. */
export function renameTeam(
  state: SandboxState,
  actor: Viewer,
  input: { teamId: string; name: string },
): Team {
  const before = teamToManage(state, actor, input.teamId);
  if (before.name === input.name) return before;
  const slug = slugOf(input.name);
  if (slug !== before.slug) requireFreeSlug(state, before.organizationId, slug);
  const at = state.timestamp();
  const team = put(state, "teams", { ...before, name: input.name, slug, updatedAt: at });
  const changes = { name: { from: before.name } };
  state.emit({ kind: "team.edited", team, changes, ...headerOf(state, actor, team) });
  return team;
}

/** What repositories gave to it goes with it. */
export function deleteTeam(state: SandboxState, actor: Viewer, input: { teamId: string }): void {
  const team = teamToManage(state, actor, input.teamId);
  for (const repository of state.tables.repositories.values()) {
    const { [team.id]: given, ...collaborators } = repository.collaborators;
    if (given !== undefined) put(state, "repositories", { ...repository, collaborators });
  }
  drop(state, "teams", team.id);
  state.emit({ kind: "team.deleted", team, ...headerOf(state, actor, team) });
}

/** Somebody from outside is invited, and accepts at once: they become a member of the organisation, too. */
export function addTeamMember(
  state: SandboxState,
  actor: Viewer,
  input: { teamId: string; login: string },
): Team {
  const team = teamToManage(state, actor, input.teamId);
  const memberId = userId(state, input.login);
  if (team.memberIds.includes(memberId)) return team;
  const { login: organization } = row(state.tables, "accounts", team.organizationId);
  addMember(state, actor, { organization, login: input.login });
  return changeTeam(state, actor, "membership.added", team, memberId, [...team.memberIds, memberId]);
}

export function removeTeamMember(
  state: SandboxState,
  actor: Viewer,
  input: { teamId: string; login: string },
): Team {
  const team = teamToManage(state, actor, input.teamId);
  const memberId = userId(state, input.login);
  if (!team.memberIds.includes(memberId)) return team;
  const remaining = team.memberIds.filter((id) => id !== memberId);
  return changeTeam(state, actor, "membership.removed", team, memberId, remaining);
}

function changeTeam(
  state: SandboxState,
  actor: Viewer,
  kind: "membership.added" | "membership.removed",
  before: Team,
  memberId: string,
  memberIds: readonly string[],
): Team {
  const team = put(state, "teams", { ...before, memberIds, updatedAt: state.timestamp() });
  const member = row(state.tables, "accounts", memberId);
  if (member.kind === "User") state.emit({ kind, team, member, ...headerOf(state, actor, team) });
  return team;
}

function teamToManage(state: SandboxState, actor: Viewer, teamId: string): Team {
  const team = row(state.tables, "teams", teamId);
  requireOwner(state, actor, headerOf(state, actor, team).organization, "UpdateTeam");
  return team;
}

function headerOf(state: SandboxState, actor: Viewer, team: Team) {
  const { login } = row(state.tables, "accounts", team.organizationId);
  const organization = organizationByLogin(state, login);
  return { organization, sender: row(state.tables, "accounts", actor.accountId), at: state.timestamp() };
}

function requireFreeSlug({ tables }: SandboxState, organizationId: string, slug: string): void {
  const taken = [...tables.teams.values()].some(
    (team) => team.organizationId === organizationId && team.slug === slug,
  );
  if (taken) throw unprocessable("Name must be unique for this org");
}

/** As Rails' `parameterize` makes it: letters that do not fall apart into a letter and an accent are spelled out. */
function slugOf(name: string): string {
  const spelledOut = name.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("ß", "ss");
  const plain = spelledOut.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}
