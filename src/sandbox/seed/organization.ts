import { person } from "../state/acting.ts";
import type { Organization, Repository, Team } from "../state/entities.ts";
import { createOrganization, createUser } from "../state/operations/accounts.ts";
import { createIssueType } from "../state/operations/issue-types.ts";
import { createLabel } from "../state/operations/labels.ts";
import { createRepository, setCollaborator } from "../state/operations/repositories.ts";
import { createTeam } from "../state/operations/teams.ts";
import { accountByLogin } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

/** A repository to make: its labels (name → colour), and the team that writes to it. */
export type RepositoryPlan = {
  readonly name: string;
  readonly description?: string;
  readonly visibility?: Repository["visibility"];
  readonly labels?: Readonly<Record<string, string>>;
  /** The slug of a team of the same organisation, which gets write permission. */
  readonly team?: string;
};

export type OrganizationPlan = {
  readonly login: string;
  readonly name: string;
  /** Logins; people who do not exist yet are made. */
  readonly owners: readonly string[];
  readonly members: readonly string[];
  readonly teams: readonly {
    readonly slug: string;
    readonly name: string;
    readonly members: readonly string[];
  }[];
  readonly issueTypes: readonly string[];
  readonly repositories: readonly RepositoryPlan[];
};

/** Makes an organisation with all that stands in the plan, as its first owner. */
export function seedOrganization(state: SandboxState, plan: OrganizationPlan): Organization {
  const [owner = ""] = plan.owners;
  const people = [...plan.owners, ...plan.members, ...plan.teams.flatMap(({ members }) => members)];
  for (const login of new Set(people)) ensurePerson(state, login);
  const organization = createOrganization(state, {
    login: plan.login,
    name: plan.name,
    owners: [...plan.owners],
    members: people,
  });
  const viewer = person(state, owner);
  const teams = plan.teams.map(({ slug, name, members }) => {
    return createTeam(state, viewer, { organization: plan.login, slug, name, members: [...members] });
  });
  for (const name of plan.issueTypes) createIssueType(state, { organization: plan.login, name });
  for (const repository of plan.repositories) seedRepository(state, owner, organization, teams, repository);
  return organization;
}

/** Makes a person unless there is one. */
export function ensurePerson(state: SandboxState, login: string): void {
  if (accountByLogin(state.tables, login) === undefined) createUser(state, { login });
}

function seedRepository(
  state: SandboxState,
  owner: string,
  organization: Organization,
  teams: readonly Team[],
  plan: RepositoryPlan,
): void {
  const viewer = person(state, owner);
  const { id: repositoryId } = createRepository(state, viewer, {
    ownerId: organization.id,
    name: plan.name,
    ...(plan.description === undefined ? {} : { description: plan.description }),
    ...(plan.visibility === undefined ? {} : { visibility: plan.visibility }),
  });
  const team = teams.find(({ slug }) => slug === plan.team);
  if (team !== undefined)
    setCollaborator(state, { repositoryId, accountOrTeamId: team.id, permission: "WRITE" });
  for (const [name, color] of Object.entries(plan.labels ?? {})) {
    createLabel(state, viewer, { repositoryId, name, color });
  }
}
