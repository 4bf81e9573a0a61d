import { z } from "zod";

/**
 * Who is in teams `t0`, `t1`, … (variables `$to0 $ts0 $ta0`) and who has access to repositories `r0`, `r1`, … (variables
 * `$ro0 $rn0 $ra0`), a hundred people of each.
 */
export function accessDocument(teams: number, repositories: number): () => string {
  const times = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at));
  const variables = [
    ...times(teams, (at) => `$to${at}: String!, $ts${at}: String!, $ta${at}: String`),
    ...times(repositories, (at) => `$ro${at}: String!, $rn${at}: String!, $ra${at}: String`),
  ];
  return () => /* GraphQL */ `
    query ReadAccess(${variables.join(", ")}) {
      rateLimit { cost }
      ${times(
        teams,
        (at) =>
          `t${at}: organization(login: $to${at}) { team(slug: $ts${at}) { members(first: 100, after: $ta${at}) { pageInfo { hasNextPage endCursor } nodes { login } } } }`,
      ).join("\n")}
      ${times(
        repositories,
        (at) =>
          `r${at}: repository(owner: $ro${at}, name: $rn${at}, followRenames: true) { collaborators(first: 100, after: $ra${at}) { pageInfo { hasNextPage endCursor } edges { permission node { login } } } }`,
      ).join("\n")}
    }
  `;
}

const Page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** Null where there is no such team, or it is not for us to see. */
export const TeamAccess = z
  .object({
    team: z
      .object({
        members: z.object({ pageInfo: Page, nodes: z.array(z.object({ login: z.string() }).nullable()) }),
      })
      .nullable(),
  })
  .nullable();

/** `collaborators` null where they are not for us to see. */
export const RepositoryAccess = z
  .object({
    collaborators: z
      .object({
        pageInfo: Page,
        edges: z
          .array(z.object({ permission: z.string(), node: z.object({ login: z.string() }) }).nullable())
          .nullable(),
      })
      .nullable(),
  })
  .nullable();

export const AccessAnswer = z.record(z.string(), z.unknown());
