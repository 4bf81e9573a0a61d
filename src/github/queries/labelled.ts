import { z } from "zod";

/*
 * Whether issues have a label, or had it once. With fifty issues it costs a point.
 * https://docs.github.com/en/graphql/reference/objects#labeledevent
 */

export function labelledDocument(): string {
  return /* GraphQL */ `
    query ReadLabelled($ids: [ID!]!) {
      rateLimit {
        cost
      }
      nodes(ids: $ids) {
        __typename
        ... on Issue {
          labels(first: 100) {
            nodes {
              name
            }
          }
          timelineItems(last: 100, itemTypes: [LABELED_EVENT]) {
            pageInfo {
              hasPreviousPage
            }
            nodes {
              ... on LabeledEvent {
                label {
                  name
                }
              }
            }
          }
        }
      }
    }
  `;
}

const Label = z.object({ name: z.string() });

export const LabelledAnswer = z.object({
  labels: z.object({ nodes: z.array(Label.nullable()) }).nullish(),
  timelineItems: z
    .object({
      pageInfo: z.object({ hasPreviousPage: z.boolean() }),
      nodes: z.array(z.object({ label: Label.nullish() }).nullable()),
    })
    .nullish(),
});
