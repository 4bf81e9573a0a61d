import { z } from "zod";

/**
 * Who may be assigned in a repository, and whether they are busy; variables `$owner`, `$name`, `$login0`, … GitHub looks
 * for a part of the login.
 */
export function availabilityDocument(count: number): () => string {
  const all = Array.from({ length: count }, (_, at) => at);
  return () => /* GraphQL */ `
    query ReadAvailability($owner: String!, $name: String!, ${all.map((at) => `$login${at}: String!`).join(", ")}) {
      rateLimit { cost }
      repository(owner: $owner, name: $name) {
        ${all
          .map(
            (at) =>
              `u${at}: assignableUsers(query: $login${at}, first: 10) { nodes { id login status { indicatesLimitedAvailability expiresAt } } }`,
          )
          .join("\n")}
      }
    }
  `;
}

const User = z.object({
  id: z.string(),
  login: z.string(),
  status: z
    .object({ indicatesLimitedAvailability: z.boolean(), expiresAt: z.string().nullable() })
    .nullable(),
});

export const AvailabilityAnswer = z.object({
  repository: z.record(z.string(), z.object({ nodes: z.array(User.nullable()) })).nullable(),
});
