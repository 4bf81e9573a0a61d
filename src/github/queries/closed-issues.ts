import { z } from "zod";

export function closedIssuesDocument(): string {
  return /* GraphQL */ `
    query ReadClosedIssues($ids: [ID!]!) {
      rateLimit {
        cost
      }
      nodes(ids: $ids) {
        __typename
        ... on PullRequest {
          closingIssuesReferences(first: 20) {
            nodes {
              id
            }
          }
        }
      }
    }
  `;
}

export const ClosedIssuesAnswer = z.object({
  nodes: z.array(
    z
      .object({
        closingIssuesReferences: z
          .object({ nodes: z.array(z.object({ id: z.string() }).nullable()) })
          .nullish(),
      })
      .nullable(),
  ),
});
