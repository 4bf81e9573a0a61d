import { canSeeMembers, canSeeProject, canSeeRepository, isMember, tokenHas } from "../../state/access.ts";
import type { Account, Bot, Organization, Project, Repository, User } from "../../state/entities.ts";
import { notAccessible, Refusal } from "../../state/refusal.ts";
import { accountByLogin, restLogin, rows } from "../../state/row.ts";
import { accountPath, addressFields } from "../address.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { resolversOf } from "../resolver.ts";
import { issueTypesOf } from "./issue-type.ts";
import { repositoryNamed } from "./query.ts";

interface RepositoryListArguments extends PageArguments {
  readonly isArchived?: boolean | null;
  readonly isFork?: boolean | null;
}

const actorFields = {
  ...addressFields<Account>((_context, account) => accountPath(account)),
  avatarUrl: (account: Account) => `https://avatars.githubusercontent.com/u/${account.databaseId}?v=4`,
};

const ownerFields = {
  ...actorFields,
  repositories: (owner: Account, args: RepositoryListArguments, context: Context) =>
    connectEntities(repositoriesOf(context, owner, args), args),
  repository: (
    owner: Account,
    { name, followRenames }: { name: string; followRenames?: boolean },
    context: Context,
  ) => repositoryNamed(context, owner.login, name, followRenames),
  projectV2: (owner: Account, { number }: { number: number }, context: Context) => {
    const project = projectsOf(context, owner).find((candidate) => candidate.number === number);
    if (project !== undefined) return project;
    throw new Refusal("NOT_FOUND", `Could not resolve to a ProjectV2 with the number ${number}.`);
  },
  projectsV2: (
    owner: Account,
    args: PageArguments & { readonly query?: string | null },
    context: Context,
  ) => {
    const query = args.query?.toLowerCase() ?? "";
    const projects = projectsOf(context, owner).filter((project) =>
      project.title.toLowerCase().includes(query),
    );
    return connectEntities(projects, args);
  },
};

/** A token of an installation is, as `viewer`, a user whose login has the suffix that `Bot.login` lacks. */
export const userResolvers = resolversOf<User | Bot>("User", {
  ...ownerFields,
  login: (account) => restLogin(account),
  name: (account) => (account.kind === "User" ? account.name : null),
  status: (account, _args: never, { state }) => {
    const status = account.kind === "User" ? account.status : null;
    return status !== null &&
      (status.expiresAt === null || Date.parse(status.expiresAt) > state.now().getTime())
      ? status
      : null;
  },
  organization: (account, { login }: { login: string }, { tables, viewer }) => {
    const organization = accountByLogin(tables, login);
    if (organization?.kind !== "Organization" || !isMember(tables, account.id, organization.id)) return null;
    return account.id === viewer.accountId || canSeeMembers(tables, viewer, organization.id)
      ? organization
      : null;
  },
  isViewer: (account, _args: never, { viewer }) => account.id === viewer.accountId,
});

export const botResolvers = resolversOf<Bot>("Bot", actorFields);

export const organizationResolvers = resolversOf<Organization>("Organization", {
  ...ownerFields,
  viewerIsAMember: (organization, _args: never, { tables, viewer }) =>
    isMember(tables, viewer.accountId, organization.id),
  issueTypes: (organization, args: PageArguments, context) =>
    connectEntities(issueTypesOf(context, organization.id), args),
  membersWithRole: (organization, args: PageArguments, context) => {
    requireMembersRead(context);
    const { tables, viewer } = context;
    const isSeen = canSeeMembers(tables, viewer, organization.id);
    const members = rows(tables, "accounts", isSeen ? organization.memberIds : []);
    const connection = connectEntities(members, args);
    const edges = connection.edges.map((edge) => ({
      ...edge,
      role: organization.adminIds.includes(edge.node.id) ? "ADMIN" : "MEMBER",
    }));
    return { ...connection, edges };
  },
  team: (organization, { slug }: { slug: string }, context) => {
    requireMembersRead(context);
    return teamsOf(context, organization).find((team) => team.slug === slug.toLowerCase()) ?? null;
  },
  teams: (organization, args: PageArguments & { readonly query?: string | null }, context) => {
    requireMembersRead(context);
    const query = args.query?.toLowerCase() ?? "";
    const teams = teamsOf(context, organization).filter((team) =>
      `${team.slug} ${team.name.toLowerCase()}`.includes(query),
    );
    return connectEntities(teams, args);
  },
});

function repositoriesOf(
  { tables, viewer }: Context,
  owner: Account,
  args: RepositoryListArguments,
): Repository[] {
  return [...tables.repositories.values()]
    .filter((repository) => repository.ownerId === owner.id && canSeeRepository(tables, viewer, repository))
    .filter((repository) => args.isArchived == null || repository.isArchived === args.isArchived)
    .filter((repository) => args.isFork == null || repository.isFork === args.isFork);
}

function projectsOf({ tables, viewer }: Context, owner: Account): Project[] {
  const projects = [...tables.projects.values()];
  return projects.filter((project) => project.ownerId === owner.id && canSeeProject(tables, viewer, project));
}

function teamsOf({ tables, viewer }: Context, organization: Organization) {
  if (!canSeeMembers(tables, viewer, organization.id)) return [];
  return [...tables.teams.values()].filter((team) => team.organizationId === organization.id);
}

export function requireMembersRead({ tables, viewer }: Context): void {
  if (viewer.kind === "installation" && !tokenHas(tables, viewer, "members", "read")) throw notAccessible();
}
