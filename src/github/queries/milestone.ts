import { z } from "zod";

/** The milestone of an issue (`$id`), and where its issues are; variables `$id`, `$first`. */
export function milestoneDocument(): string {
  return /* GraphQL */ `
    query ReadMilestone($id: ID!, $first: Int!) {
      rateLimit {
        cost
      }
      node(id: $id) {
        ... on Issue {
          milestone {
            title
            url
            issues(first: $first, orderBy: { field: CREATED_AT, direction: ASC }) {
              totalCount
              nodes {
                id
                number
                url
                closed
              }
            }
          }
        }
      }
    }
  `;
}

export const MilestoneAnswer = z.object({
  node: z
    .object({
      milestone: z
        .object({
          title: z.string(),
          url: z.string(),
          issues: z.object({
            totalCount: z.number().int(),
            nodes: z.array(
              z
                .object({
                  id: z.string(),
                  number: z.number().int(),
                  url: z.string(),
                  closed: z.boolean(),
                })
                .nullable(),
            ),
          }),
        })
        .nullish(),
    })
    .nullable(),
});
