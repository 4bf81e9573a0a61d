import { GraphqlResponseError } from "@octokit/graphql";
import { expect, test } from "vitest";
import type { Http } from "../../src/github/http.ts";
import { createTransport } from "../../src/github/transport.ts";
import { unlimited } from "./unlimited.ts";
import { now } from "../given-clock.ts";

test("an older GitHub is asked once what it knows, and then spoken to in its own words", async () => {
  const sent: string[] = [];
  const graphql = async (document: string): Promise<unknown> => {
    sent.push(document.includes("AskDialect") ? "ask" : document);
    if (document.includes("AskDialect")) {
      const fields = { fields: [{ name: "title" }] };
      return { issue: fields, repository: fields, statusChanged: null };
    }
    if (!document.includes("issueType")) return { rateLimit: { cost: 1 } };
    const errors = [{ message: "Field 'issueType' doesn't exist", extensions: { code: "undefinedField" } }];
    throw new GraphqlResponseError({} as never, {}, { data: null, errors } as never);
  };
  const transport = createTransport({
    http: { graphql } as unknown as Http,
    tokens: { of: async () => "t", renew: async () => "t" },
    budget: unlimited,
    now,
    onRequest: () => {},
    readRetryPause: 1,
  });
  const request = {
    operation: "Read",
    document: ({ issueTypes }: { issueTypes: boolean }) => (issueTypes ? "{ issueType }" : "{ title }"),
    variables: {},
    size: 1,
    content: 0,
  };
  expect(await transport.read("acme", request)).toMatchObject({ problems: [], points: 1 });
  await transport.read("acme", request);
  expect(sent).toEqual(["{ issueType }", "ask", "{ title }", "{ title }"]);
});
