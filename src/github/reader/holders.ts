import { sameName, type RepositoryName } from "../../domain/reference.ts";
import {
  AccessAnswer,
  PeopleAnswer,
  TeamHolder,
  TeamMembersAnswer,
  teamMembersDocument,
  UserAnswer,
} from "../queries/people.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";
import { permissionByRest } from "./people.ts";

/** A name of the policy, taken apart. */
export interface Name {
  /** Its key in the cache: the login of whoever's people it is about, and the name. */
  readonly key: string;
  /** The organisation of a team; null: a person. */
  readonly organisation: string | null;
  /** Login or slug. */
  readonly tail: string;
  /** The organisation that a person should belong to, and the repository to which others may have been let in. */
  readonly home: string;
  readonly repository: RepositoryName;
}

/** `@login` or `@org/team`, as the policy of `home` has it. */
export function nameOf(text: string, home: string, repository: RepositoryName): Name {
  const [first = "", slug] = text.replace(/^@/, "").split("/");
  const place = { home, repository };
  return slug === undefined
    ? { key: `${home}/@${first}`.toLowerCase(), organisation: null, tail: first, ...place }
    : { key: `${first}/${slug}`.toLowerCase(), organisation: first, tail: slug, ...place };
}

type Team = Name & { readonly organisation: string };

/** What is asked of GitHub about them. */
export function peopleRequestOf(names: readonly Name[]) {
  const { users, teams } = sorted(names);
  const [first] = users;
  return {
    counts: { users: users.length, teams: teams.length },
    variables: {
      ...(first === undefined ? {} : { home: first.home, ...first.repository }),
      ...(teams.length > 0 ? { after: null } : {}),
      ...Object.fromEntries(users.map(({ tail }, at) => [`user${at}`, tail])),
      ...Object.fromEntries(teams.map(({ organisation }, at) => [`organisation${at}`, organisation])),
      ...Object.fromEntries(teams.map(({ tail }, at) => [`slug${at}`, tail])),
    },
  };
}

/** The logins behind each name, by its key; further requests only for teams of more than a hundred. */
export async function peopleFound(
  transport: Transport,
  asker: string,
  names: readonly Name[],
  answer: unknown,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { users, teams } = sorted(names);
  const data = shaped(PeopleAnswer, answer);
  const found = new Map<string, ReadonlySet<string>>();
  for (const [at, user] of users.entries()) {
    const account = shaped(UserAnswer, data[`u${at}`] ?? null);
    const access = shaped(AccessAnswer, data.repository?.[`a${at}`] ?? null);
    const belongs =
      account !== null &&
      (account.organization !== null || (await hasAccess(access, user, data, transport, asker)));
    found.set(user.key, new Set(belongs ? [account.login.toLowerCase()] : []));
  }
  for (const [at, team] of teams.entries()) {
    const holder = shaped(TeamHolder, data[`t${at}`] ?? null);
    found.set(team.key, await allMembers(transport, asker, team, holder));
  }
  return found;
}

function sorted(names: readonly Name[]) {
  return {
    users: names.filter(({ organisation }) => organisation === null),
    teams: names.filter((name): name is Team => name.organisation !== null),
  };
}

/**
 * Whether somebody from outside was let in on purpose. Where the collaborators are hidden REST answers for one
 * person; that anybody may read what is public says nothing.
 */
async function hasAccess(
  access: AccessAnswer,
  { tail: login, repository }: Name,
  { repository: shown }: PeopleAnswer,
  transport: Transport,
  asker: string,
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
