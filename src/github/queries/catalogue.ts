import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { RepositoryAnswer } from "./core.ts";
import { peoplePart } from "./people.ts";
import { templatesFragment } from "./templates.ts";

/**
 * Repositories `r0`, `r1`, … and projects `p0`, `p1`, … in one request; variables `$owner0 $name0`, `$login0 $number0`.
 * `templates`: positions of the repositories whose issue templates are wanted. Users and teams as `peoplePart` has them.
 */
export function catalogueDocument(
  repositories: number,
  projects: number,
  templates: readonly number[] = [],
  { users, teams } = { users: 0, teams: 0 },
) {
  return (dialect: Dialect): string => {
    const repository = times(repositories, (at) => ({
      variables: `$owner${at}: String!, $name${at}: String!`,
      field: `r${at}: repository(owner: $owner${at}, name: $name${at}, followRenames: true) { ...RepositoryOffer ${templates.includes(at) ? "...Templates" : ""} }`,
    }));
    const project = times(projects, (at) => ({
      variables: `$login${at}: String!, $number${at}: Int!`,
      field: `p${at}: organization(login: $login${at}) { projectV2(number: $number${at}) { ...ProjectOffer } }`,
    }));
    const parts = [...repository, ...project];
    const people = peoplePart(users, teams);
    const variables = [...parts.map((part) => part.variables), ...people.variables];
    return /* GraphQL */ `
      query ReadCatalogue(${variables.join(", ")}) {
        rateLimit { cost }
        ${[...parts.map((part) => part.field), ...people.fields].join("\n")}
      }
      ${repositories > 0 ? repositoryFragment(dialect) : ""}
      ${projects > 0 ? projectFragment : ""}
      ${templates.length > 0 ? templatesFragment : ""}
      ${people.fragments}
    `;
  };
}

function times<Part>(count: number, make: (at: number) => Part): Part[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function repositoryFragment(dialect: Dialect): string {
  return /* GraphQL */ `
    fragment RepositoryOffer on Repository {
      id name visibility isArchived owner { login }
      hasIssuesEnabled
      labels(first: 100) { ...LabelsPage }
      ${dialect.issueTypes ? "issueTypes(first: 25) { nodes { id name isEnabled } }" : ""}
    }
    ${labelsFragment}
  `;
}

const labelsFragment = /* GraphQL */ `
  fragment LabelsPage on LabelConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
    }
  }
`;

const projectFragment = /* GraphQL */ `
  fragment ProjectOffer on ProjectV2 {
    id
    number
    title
    url
    closed
    fields(first: 50) {
      nodes {
        __typename
        ... on ProjectV2Field {
          id
          name
          dataType
        }
        ... on ProjectV2IterationField {
          id
          name
          dataType
        }
        ... on ProjectV2SingleSelectField {
          id
          name
          dataType
          options {
            id
            name
          }
        }
      }
    }
  }
`;

export function labelsDocument(): string {
  return /* GraphQL */ `
    query ReadLabels($owner: String!, $name: String!, $after: String!) {
      rateLimit {
        cost
      }
      repository(owner: $owner, name: $name) {
        labels(first: 100, after: $after) {
          ...LabelsPage
        }
      }
    }
    ${labelsFragment}
  `;
}

const Named = z.object({ id: z.string(), name: z.string() });

const LabelsPage = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(Named),
});

export const LabelsAnswer = z.object({ repository: z.object({ labels: LabelsPage }) });

/** With the templates, where they were asked for; `templateFiles` takes them out. */
export const RepositoryOffer = RepositoryAnswer.loose().extend({
  hasIssuesEnabled: z.boolean(),
  labels: LabelsPage.nullable(),
  issueTypes: z.object({ nodes: z.array(Named.extend({ isEnabled: z.boolean() })) }).nullish(),
});
export type RepositoryOffer = z.infer<typeof RepositoryOffer>;

export const ProjectOffer = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  closed: z.boolean(),
  fields: z.object({
    nodes: z.array(Named.extend({ dataType: z.string(), options: z.array(Named).optional() })),
  }),
});
export type ProjectOffer = z.infer<typeof ProjectOffer>;

export const CatalogueAnswer = z.record(z.string(), z.unknown());
export const ProjectHolder = z.object({ projectV2: ProjectOffer.nullable() });
