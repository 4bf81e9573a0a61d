import { z } from "zod";

/** What each of so many people, `$login0`, `$login1`, …, may do in one repository, as `p0`, `p1`, … */
export function permissionsDocument(people: number): string {
  const all = Array.from({ length: people }, (_, at) => at);
  return /* GraphQL */ `
    query ReadPermissions($owner: String!, $name: String!, ${all.map((at) => `$login${at}: String!`).join(", ")}) {
      rateLimit { cost }
      repository(owner: $owner, name: $name, followRenames: true) {
        visibility
        ${all.map((at) => `p${at}: collaborators(first: 1, login: $login${at}) { edges { permission node { login } } }`).join("\n")}
      }
    }
  `;
}

export const PermissionsAnswer = z.object({
  repository: z.looseObject({ visibility: z.enum(["PUBLIC", "INTERNAL", "PRIVATE"]) }).nullable(),
});

/** Null where the collaborators are not for us to see. */
export const PermissionAnswer = z
  .object({
    edges: z
      .array(
        z
          .object({
            permission: z.enum(["READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN"]),
            node: z.object({ login: z.string() }),
          })
          .nullable(),
      )
      .nullable(),
  })
  .nullable();

const membersFragment = /* GraphQL */ `
  fragment Members on Team {
    members(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        login
      }
    }
  }
`;

/** A further page of a team's members. */
export function teamMembersDocument(): string {
  return /* GraphQL */ `
    query ReadTeamMembers($organisation: String!, $slug: String!, $after: String) {
      rateLimit {
        cost
      }
      organization(login: $organisation) {
        team(slug: $slug) {
          ...Members
        }
      }
    }
    ${membersFragment}
  `;
}

/** A part of a document: the variables that it declares, its fields and its fragments. */
interface Part {
  readonly variables: readonly string[];
  readonly fields: readonly string[];
  readonly fragments: string;
}

/**
 * Teams `t0`, `t1`, … (variables `$organisation0 $slug0`) with their members, and users `u0`, `u1`, … (variable
 * `$user0`) with their membership in `$home` and their access to the repository `$owner $name`, as `a0`, `a1`, …
 */
export function peoplePart(users: number, teams: number): Part {
  const times = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at));
  const access = times(
    users,
    (at) => `a${at}: collaborators(first: 1, login: $user${at}) { edges { node { login } } }`,
  );
  return {
    variables: [
      ...(users > 0 ? ["$home: String!, $owner: String!, $name: String!"] : []),
      ...times(users, (at) => `$user${at}: String!`),
      ...times(teams, (at) => `$organisation${at}: String!, $slug${at}: String!`),
      ...(teams > 0 ? ["$after: String"] : []),
    ],
    fields: [
      ...times(
        users,
        (at) => `u${at}: user(login: $user${at}) { login organization(login: $home) { login } }`,
      ),
      ...(users > 0
        ? [`repository(owner: $owner, name: $name, followRenames: true) { visibility ${access.join("\n")} }`]
        : []),
      ...times(
        teams,
        (at) => `t${at}: organization(login: $organisation${at}) { team(slug: $slug${at}) { ...Members } }`,
      ),
    ],
    fragments: teams > 0 ? membersFragment : "",
  };
}

const Team = z
  .object({
    members: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(z.object({ login: z.string() }).nullable()),
    }),
  })
  .nullable();

/** Null where there is no such organisation or team, or it is not for us to see. */
export const TeamHolder = z.object({ team: Team }).nullable();
export type TeamHolder = z.infer<typeof TeamHolder>;
export const TeamMembersAnswer = z.object({ organization: TeamHolder });

export const UserAnswer = z
  .object({ login: z.string(), organization: z.object({ login: z.string() }).nullable() })
  .nullable();

/** Null where the collaborators are not for us to see. */
export const AccessAnswer = z
  .object({ edges: z.array(z.object({ node: z.object({ login: z.string() }) }).nullable()).nullable() })
  .nullable();

export type AccessAnswer = z.infer<typeof AccessAnswer>;

export const PeopleAnswer = z.looseObject({
  repository: z.looseObject({ visibility: z.enum(["PUBLIC", "INTERNAL", "PRIVATE"]) }).nullish(),
});
export type PeopleAnswer = z.infer<typeof PeopleAnswer>;
