import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { RepositoryAnswer } from "./core.ts";

/** How many of each kind are asked about, in one request. */
export interface ChangesCounts {
  readonly repositories: number;
  readonly projects: number;
}

/*
 * GitHub shows the cards that were updated in the last days; a day is the smallest unit, and nothing says where it
 * begins, so it is two.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/customizing-views-in-your-project/filtering-projects#filtering-for-when-an-item-was-last-updated
 */
const lately = "-last-updated:2days";

/**
 * What has changed in the repositories `r0`, `r1`, … and on the projects `p0`, `p1`, …; variables `$since`,
 * `$owner0 $name0 $rAfter0`, `$login0 $number0 $pAfter0`. Where items cannot be filtered the projects are left out.
 */
export function changesDocument({ repositories, projects }: ChangesCounts): (dialect: Dialect) => string {
  return ({ filtersItems }) => {
    const ofRepositories = times(repositories, (at) => ({
      variables: `$owner${at}: String!, $name${at}: String!, $rAfter${at}: String`,
      field: `r${at}: repository(owner: $owner${at}, name: $name${at}, followRenames: true) {
        id name visibility isArchived owner { login }
        issues(
          first: 100, after: $rAfter${at}, filterBy: { since: $since }, orderBy: { field: UPDATED_AT, direction: ASC }
        ) { pageInfo { hasNextPage endCursor } nodes { id } }
      }`,
    }));
    const ofProjects = times(filtersItems ? projects : 0, (at) => ({
      variables: `$login${at}: String!, $number${at}: Int!, $pAfter${at}: String`,
      field: `p${at}: organization(login: $login${at}) { projectV2(number: $number${at}) {
        items(first: 100, after: $pAfter${at}, query: "${lately}") {
          pageInfo { hasNextPage endCursor } nodes { updatedAt content { ... on Issue { id } } }
        }
      } }`,
    }));
    const parts = [...ofRepositories, ...ofProjects];
    const since = repositories > 0 ? ["$since: DateTime!"] : [];
    const variables = [...since, ...parts.map((part) => part.variables)];
    return /* GraphQL */ `
      query ReadChanges${variables.length > 0 ? `(${variables.join(", ")})` : ""} {
        rateLimit { cost }
        ${parts.map((part) => part.field).join("\n")}
      }
    `;
  };
}

function times<Part>(count: number, make: (at: number) => Part): Part[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

const Page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** The places by the names that they have in the document. */
export const ChangesAnswer = z.record(z.string(), z.unknown());

export const ChangedRepository = RepositoryAnswer.extend({
  issues: z.object({ pageInfo: Page, nodes: z.array(z.object({ id: z.string() })) }),
});

const ChangedItem = z.object({
  updatedAt: z.string(),
  /** Null: not for us to see. Without an id: a draft, or a pull request. */
  content: z.object({ id: z.string().optional() }).nullable(),
});

export const ChangedProject = z.object({
  projectV2: z
    .object({ items: z.object({ pageInfo: Page, nodes: z.array(ChangedItem.nullable()) }) })
    .nullable(),
});
