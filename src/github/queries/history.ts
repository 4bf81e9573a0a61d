import { z } from "zod";

/** Commits back from one of them; variables `$id` (the repository), `$oid`, `$after`, `$first`. A hundred cost two points. */
export function historyDocument(): string {
  return /* GraphQL */ `
    query ReadHistory($id: ID!, $oid: GitObjectID!, $after: String, $first: Int!) {
      rateLimit {
        cost
      }
      node(id: $id) {
        ... on Repository {
          object(oid: $oid) {
            ... on Commit {
              history(first: $first, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  oid
                  message
                  committedDate
                  parents(first: 10) {
                    nodes {
                      oid
                    }
                  }
                  associatedPullRequests(first: 2) {
                    nodes {
                      number
                      body
                      merged
                      mergeCommit {
                        oid
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  `;
}

const PullOfCommit = z.object({
  number: z.number().int(),
  body: z.string(),
  merged: z.boolean(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
});

const HistoryCommit = z.object({
  oid: z.string(),
  message: z.string(),
  committedDate: z.string(),
  parents: z.object({ nodes: z.array(z.object({ oid: z.string() }).nullable()) }),
  associatedPullRequests: z.object({ nodes: z.array(PullOfCommit.nullable()) }).nullable(),
});
export type HistoryCommit = z.infer<typeof HistoryCommit>;

export const HistoryAnswer = z.object({
  node: z
    .object({
      object: z
        .object({
          history: z
            .object({
              pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
              nodes: z.array(HistoryCommit),
            })
            .optional(),
        })
        .nullable(),
    })
    .nullable(),
});
