import { z } from "zod";

/** Who may be assigned in a repository; variables `$owner`, `$name`, `$login0`, … GitHub looks for a part of the login. */
export function assignableDocument(count: number): () => string {
  const all = Array.from({ length: count }, (_, at) => at);
  return () => /* GraphQL */ `
    query ReadAssignable($owner: String!, $name: String!, ${all.map((at) => `$login${at}: String!`).join(", ")}) {
      rateLimit { cost }
      repository(owner: $owner, name: $name) {
        ${all.map((at) => `u${at}: assignableUsers(query: $login${at}, first: 10) { nodes { id login } }`).join("\n")}
      }
    }
  `;
}

export const AssignableAnswer = z.object({
  repository: z
    .record(
      z.string(),
      z.object({ nodes: z.array(z.object({ id: z.string(), login: z.string() }).nullable()) }),
    )
    .nullable(),
});
