import type { Team } from "../entities.ts";
import { put } from "../put.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { organizationByLogin, userId } from "./accounts.ts";

/** `slug` is made of the name when absent, as GitHub makes it; members are logins. */
export function createTeam(
  state: SandboxState,
  actor: Viewer,
  input: { organization: string; name: string; slug?: string; description?: string; members?: string[] },
): Team {
  const organization = organizationByLogin(state, input.organization);
  const at = state.timestamp();
  const team: Team = {
    kind: "Team",
    ...state.mint("T", [organization.databaseId]),
    organizationId: organization.id,
    slug: input.slug ?? slugOf(input.name),
    name: input.name,
    description: input.description ?? null,
    privacy: "VISIBLE",
    memberIds: (input.members ?? []).map((login) => userId(state, login)),
    maintainerIds: [],
    createdAt: at,
    updatedAt: at,
  };
  put(state, "teams", team);
  const sender = row(state.tables, "accounts", actor.accountId);
  state.emit({ kind: "team.created", team, organization, sender, at });
  return team;
}

export function addTeamMember(
  state: SandboxState,
  actor: Viewer,
  input: { teamId: string; login: string },
): Team {
  const team = row(state.tables, "teams", input.teamId);
  const memberId = userId(state, input.login);
  if (team.memberIds.includes(memberId)) return team;
  return changeTeam(state, actor, "membership.added", team, memberId, [...team.memberIds, memberId]);
}

export function removeTeamMember(
  state: SandboxState,
  actor: Viewer,
  input: { teamId: string; login: string },
): Team {
  const team = row(state.tables, "teams", input.teamId);
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
  const at = state.timestamp();
  const team = put(state, "teams", { ...before, memberIds, updatedAt: at });
  const organization = row(state.tables, "accounts", team.organizationId);
  const member = row(state.tables, "accounts", memberId);
  const sender = row(state.tables, "accounts", actor.accountId);
  if (organization.kind === "Organization" && member.kind === "User") {
    state.emit({ kind, team, organization, member, sender, at });
  }
  return team;
}

/** As Rails' `parameterize` makes it: letters that do not fall apart into a letter and an accent are spelled out. */
function slugOf(name: string): string {
  const spelledOut = name.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("ß", "ss");
  const plain = spelledOut.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}
