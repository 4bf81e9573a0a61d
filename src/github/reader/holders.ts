import { sameName } from "../../domain/reference.ts";
import {
  AccessAnswer,
  PeopleAnswer,
  peopleDocument,
  TeamHolder,
  TeamMembersAnswer,
  teamMembersDocument,
  UserAnswer,
} from "../queries/people.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";
import type { Place } from "./names.ts";
import { permissionByRest } from "./people.ts";

/** A name of the policy, taken apart. */
export interface Name {
  /** Its key in the cache: the login of whoever's people it is about, and the name. */
  readonly key: string;
  /** The organisation of a team; null: a person. */
  readonly organisation: string | null;
  /** Login or slug. */
  readonly tail: string;
}

type Team = Name & { readonly organisation: string };

/** The logins behind each name, by its key; one request, and further ones for teams of more than a hundred. */
export async function readNames(
  transport: Transport,
  asker: string,
  place: Place,
  names: readonly Name[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const users = names.filter(({ organisation }) => organisation === null);
  const teams = names.filter((name): name is Team => name.organisation !== null);
  const answer = await transport.read(asker, {
    operation: "ReadPeople",
    document: peopleDocument(users.length, teams.length),
    variables: variablesOf(users, teams, place),
    size: names.length,
    content: 0,
  });
  requireAbsences(answer.problems);
  const data = shaped(PeopleAnswer, answer.data);
  const found = new Map<string, ReadonlySet<string>>();
  for (const [at, user] of users.entries()) {
    const account = shaped(UserAnswer, data[`u${at}`] ?? null);
    const access = shaped(AccessAnswer, data.repository?.[`a${at}`] ?? null);
    const belongs =
      account !== null &&
      (account.organization !== null ||
        (await hasAccess(access, account.login, data, transport, asker, place)));
    found.set(user.key, new Set(belongs ? [account.login.toLowerCase()] : []));
  }
  for (const [at, team] of teams.entries()) {
    const holder = shaped(TeamHolder, data[`t${at}`] ?? null);
    found.set(team.key, await allMembers(transport, asker, team, holder));
  }
  return found;
}

function variablesOf(users: readonly Name[], teams: readonly Team[], { owner, repository }: Place) {
  return {
    ...(users.length > 0 ? { home: owner, owner: repository.owner, name: repository.name } : {}),
    ...(teams.length > 0 ? { after: null } : {}),
    ...Object.fromEntries(users.map(({ tail }, at) => [`user${at}`, tail])),
    ...Object.fromEntries(teams.map(({ organisation }, at) => [`organisation${at}`, organisation])),
    ...Object.fromEntries(teams.map(({ tail }, at) => [`slug${at}`, tail])),
  };
}

/**
 * Whether somebody from outside was let in on purpose. Where the collaborators are hidden REST answers for one
 * person; that anybody may read what is public says nothing.
 */
async function hasAccess(
  access: AccessAnswer,
  login: string,
  { repository: shown }: PeopleAnswer,
  transport: Transport,
  asker: string,
  { repository }: Place,
): Promise<boolean> {
  if (access !== null)
    return (access.edges ?? []).some((edge) => edge !== null && sameName(edge.node.login, login));
  if (shown === null || shown === undefined) return false;
  const permission = await permissionByRest(transport, asker, repository, login);
  return permission !== "none" && (permission !== "read" || shown.visibility !== "PUBLIC");
}

async function allMembers(
  transport: Transport,
  asker: string,
  { organisation, tail }: Team,
  first: TeamHolder,
): Promise<ReadonlySet<string>> {
  const logins = new Set<string>();
  let page = first?.team?.members ?? null;
  while (page !== null) {
    for (const member of page.nodes) if (member !== null) logins.add(member.login.toLowerCase());
    if (!page.pageInfo.hasNextPage) break;
    const answer = await transport.read(asker, {
      operation: "ReadTeamMembers",
      document: teamMembersDocument,
      variables: { organisation, slug: tail, after: page.pageInfo.endCursor },
      size: 1,
      content: 0,
    });
    requireAbsences(answer.problems);
    page = shaped(TeamMembersAnswer, answer.data).organization?.team?.members ?? null;
  }
  return logins;
}
