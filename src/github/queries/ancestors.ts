import { z } from "zod";

/** Three levels up in one request: as deep as a thread is. A thread that people nest deeper takes another. */
export function ancestorsDocument(): string {
  return /* GraphQL */ `
    query ReadAncestors($ids: [ID!]!) {
      rateLimit {
        cost
      }
      nodes(ids: $ids) {
        __typename
        ... on Issue {
          ...Step
          body
          parent {
            ...Step
            parent {
              ...Step
              parent {
                ...Step
                parent {
                  id
                }
              }
            }
          }
        }
      }
    }
    fragment Step on Issue {
      id
      repository {
        id
        name
        owner {
          login
        }
      }
    }
  `;
}

const Step = z.object({
  id: z.string(),
  repository: z.object({ id: z.string(), name: z.string(), owner: z.object({ login: z.string() }) }),
});

export const ChainAnswer = Step.extend({
  body: z.string(),
  parent: Step.extend({
    parent: Step.extend({
      parent: Step.extend({ parent: z.object({ id: z.string() }).nullable() }).nullable(),
    }).nullable(),
  }).nullable(),
});
export type ChainAnswer = z.infer<typeof ChainAnswer>;

export const AncestorsAnswer = z.object({ nodes: z.array(z.unknown()) });
