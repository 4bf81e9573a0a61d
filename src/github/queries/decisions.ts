import { z } from "zod";

/** Folders and labelled issues of repositories `r0`, `r1`, …; variables `$owner0 $name0 $folder0 $label0 $after0`, … */
export function listedDecisionsDocument(count: number): () => string {
  const all = Array.from({ length: count }, (_, at) => at);
  const variables = all.map(
    (at) =>
      `$owner${at}: String!, $name${at}: String!, $folder${at}: String!, $label${at}: [String!], $after${at}: String`,
  );
  const fields = all.map(
    (at) => `r${at}: repository(owner: $owner${at}, name: $name${at}) {
      id visibility owner { login }
      object(expression: $folder${at}) { ... on Tree { entries { name type object { ... on Blob { oid byteSize } } } } }
      issues(first: 100, after: $after${at}, labels: $label${at}, orderBy: { field: UPDATED_AT, direction: DESC }) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id updatedAt }
      }
    }`,
  );
  return () => /* GraphQL */ `
    query ListDecisions(${variables.join(", ")}) {
      rateLimit { cost }
      ${fields.join("\n")}
    }
  `;
}

const Entry = z.object({
  name: z.string(),
  type: z.string(),
  object: z.object({ oid: z.string().optional(), byteSize: z.number().optional() }).nullable(),
});

const Listed = z
  .object({
    id: z.string(),
    visibility: z.string(),
    owner: z.object({ login: z.string() }),
    object: z.object({ entries: z.array(Entry).nullish() }).nullable(),
    issues: z.object({
      totalCount: z.number().int(),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() }).nullable()),
    }),
  })
  .nullable();

/** By the names that they have in the document, beside the budget. */
export const ListedDecisionsAnswer = z.record(z.string(), z.unknown());
export const ListedRepository = Listed;

/** Texts of files as `f0`, … and when each was committed last as `c0`, …; variables `$owner $name $at0 $path0`, … */
export function decisionFilesDocument(count: number): () => string {
  const all = Array.from({ length: count }, (_, at) => at);
  return () => /* GraphQL */ `
    query ReadDecisionFiles($owner: String!, $name: String!, ${all.map((at) => `$at${at}: String!, $path${at}: String!`).join(", ")}) {
      rateLimit { cost }
      repository(owner: $owner, name: $name) {
        ${all.map((at) => `f${at}: object(expression: $at${at}) { ... on Blob { text isBinary } }`).join("\n")}
        defaultBranchRef { target { ... on Commit {
          ${all.map((at) => `c${at}: history(first: 1, path: $path${at}) { nodes { committedDate } }`).join("\n")}
        } } }
      }
    }
  `;
}

export const DecisionFilesAnswer = z.object({ repository: z.record(z.string(), z.unknown()).nullable() });
export const DecisionText = z
  .object({ text: z.string().nullish(), isBinary: z.boolean().nullish() })
  .nullish();
export const DecisionCommits = z
  .object({
    target: z.record(z.string(), z.object({ nodes: z.array(z.object({ committedDate: z.string() })) })),
  })
  .nullish();
