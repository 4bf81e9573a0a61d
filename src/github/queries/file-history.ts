import { z } from "zod";

export function fileCommitsDocument(): string {
  return /* GraphQL */ `
    query ReadFileCommits($owner: String!, $name: String!, $path: String!, $first: Int!) {
      rateLimit {
        cost
      }
      repository(owner: $owner, name: $name) {
        owner {
          login
        }
        defaultBranchRef {
          target {
            ... on Commit {
              history(first: $first, path: $path) {
                nodes {
                  oid
                  committedDate
                }
              }
            }
          }
        }
      }
    }
  `;
}

export const FileCommitsAnswer = z.object({
  repository: z
    .object({
      owner: z.object({ login: z.string() }),
      defaultBranchRef: z
        .object({
          target: z.object({
            history: z
              .object({ nodes: z.array(z.object({ oid: z.string(), committedDate: z.string() })) })
              .optional(),
          }),
        })
        .nullable(),
    })
    .nullable(),
});

/** The file as it was at each of so many commits: variables `$at0`, `$at1`, … hold `SHA:path`. */
export function fileTextsDocument(commits: number): () => string {
  const places = Array.from({ length: commits }, (_, at) => at);
  return () => /* GraphQL */ `
    query ReadFileTexts($owner: String!, $name: String!, ${places.map((at) => `$at${at}: String!`).join(", ")}) {
      rateLimit { cost }
      repository(owner: $owner, name: $name) {
        ${places.map((at) => `f${at}: object(expression: $at${at}) { ... on Blob { text isBinary } }`).join("\n")}
      }
    }
  `;
}

const FileText = z.object({ text: z.string().nullish(), isBinary: z.boolean().nullish() });
export type FileText = z.infer<typeof FileText>;

/** Null where the commit took the file away. */
export const FileTextsAnswer = z.object({ repository: z.record(z.string(), FileText.nullable()) });
