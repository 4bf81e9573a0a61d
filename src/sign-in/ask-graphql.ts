import type { request as octokit } from "@octokit/request";
import { z } from "zod";
import { failureOf, noAnswer, type Failed } from "./failed.ts";

const Answer = z.object({
  data: z
    .object({
      viewer: z.object({ login: z.string(), id: z.string() }).optional(),
      nodes: z.array(z.object({ id: z.string() }).nullable()).optional(),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({ saml_failure: z.boolean().optional() }).nullish(),
      }),
    )
    .optional(),
});
export type Answer = z.infer<typeof Answer>;

/** Asks as the owner of a token. */
export type AskGraphQL = (token: string, query: string, variables?: object) => Promise<Answer | Failed>;

/** `apiUrl`: null for github.com. A GitHub of one's own has GraphQL beside `/api/v3`, not below it. */
export function createAskGraphQL(request: typeof octokit, apiUrl: string | null): AskGraphQL {
  const url = apiUrl === null ? "/graphql" : `${apiUrl.replace(/\/v3$/, "")}/graphql`;
  return async (token, query, variables = {}) => {
    try {
      const headers = { authorization: `bearer ${token}` };
      const { data } = await request(`POST ${url}`, { query, variables, headers });
      const { success, data: answer } = Answer.safeParse(data);
      return success ? answer : noAnswer;
    } catch (error) {
      return failureOf(error);
    }
  };
}
