import { GraphqlResponseError } from "@octokit/graphql";
import { expect, test } from "vitest";
import { newestDialect, readDialect, type Dialect } from "../../src/github/dialect.ts";
import type { Http } from "../../src/github/http.ts";
import { createTransport } from "../../src/github/transport.ts";
import { unlimited } from "./unlimited.ts";
import { now } from "../given-clock.ts";

const filtering = { fields: [{ name: "items", args: [{ name: "query" }] }] };
/** What a GitHub without issue fields answers of their types. */
const noIssueFields = {
  issueFieldValue: null,
  issueFieldAdded: null,
  issueFieldChanged: null,
  issueFieldRemoved: null,
  setIssueField: null,
};

/** A GitHub of old that does not understand a document with that word; and what it is sent. */
function speakingTo(unknown: string) {
  const sent: string[] = [];
  const graphql = async (document: string): Promise<unknown> => {
    sent.push(document.includes("AskDialect") ? "ask" : document);
    if (document.includes("AskDialect")) {
      const fields = { fields: [{ name: "title", args: [] }] };
      return { issue: fields, repository: fields, project: fields, statusChanged: null, ...noIssueFields };
    }
    if (!document.includes(unknown)) return { rateLimit: { cost: 1 } };
    const errors = [{ message: `Field '${unknown}' doesn't exist`, extensions: { code: "undefinedField" } }];
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
  return { sent, transport };
}

test("an older GitHub is asked once what it knows, and then spoken to in its own words", async () => {
  const { sent, transport } = speakingTo("issueType");
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

test("what GitHub takes away while the app runs is asked for once, by whoever meets it first, and left out from then on", async () => {
  const sent: string[] = [];
  let clock = 0;
  let isGone = false;
  const graphql = async (document: string): Promise<unknown> => {
    sent.push(document.includes("AskDialect") ? "ask" : document);
    await Promise.resolve();
    if (document.includes("AskDialect")) {
      const args = isGone ? [] : [{ name: "enableDuplicate" }];
      const issue = {
        fields: [
          { name: "issueType", args: [] },
          { name: "stateReason", args },
        ],
      };
      return {
        issue,
        repository: { fields: [{ name: "issueTypes" }] },
        project: filtering,
        statusChanged: { name: "X" },
        ...noIssueFields,
      };
    }
    if (!isGone || !document.includes("enableDuplicate")) return { rateLimit: { cost: 1 } };
    const message = "Field 'stateReason' doesn't accept argument 'enableDuplicate'";
    const errors = [{ message, extensions: { code: "argumentNotAccepted" } }];
    throw new GraphqlResponseError({} as never, {}, { data: null, errors } as never);
  };
  const transport = createTransport({
    http: { graphql } as unknown as Http,
    tokens: { of: async () => "t", renew: async () => "t" },
    budget: unlimited,
    now: () => clock,
    onRequest: () => {},
    readRetryPause: 1,
  });
  const read = async (owner: string) => {
    const document = ({ duplicateArgument }: Dialect) =>
      duplicateArgument ? "{ enableDuplicate }" : "{ plain }";
    return await transport.read(owner, { operation: "Read", document, variables: {}, size: 1, content: 0 });
  };
  await read("acme");
  expect(sent).toEqual(["{ enableDuplicate }"]);
  isGone = true;
  clock = 86_400_000;
  const answers = await Promise.all([read("acme"), read("other"), read("third")]);
  expect(answers.flatMap(({ problems }) => problems)).toEqual([]);
  expect(sent.filter((one) => one === "ask")).toHaveLength(1);
  sent.length = 0;
  await read("acme");
  expect(sent).toEqual(["{ plain }"]);
});

test("what GitHub refuses whatever is asked of it is not asked about for ever", async () => {
  let asked = 0;
  let clock = 0;
  const graphql = async (document: string): Promise<unknown> => {
    if (document.includes("AskDialect")) {
      asked += 1;
      const issue = { fields: [{ name: "issueType", args: [] }] };
      return {
        issue,
        repository: { fields: [] },
        project: { fields: [] },
        statusChanged: null,
        ...noIssueFields,
      };
    }
    const errors = [{ message: "Field 'x' doesn't exist", extensions: { code: "undefinedField" } }];
    throw new GraphqlResponseError({} as never, {}, { data: null, errors } as never);
  };
  const transport = createTransport({
    http: { graphql } as unknown as Http,
    tokens: { of: async () => "t", renew: async () => "t" },
    budget: unlimited,
    now: () => clock,
    onRequest: () => {},
    readRetryPause: 1,
  });
  const request = { operation: "Read", document: () => "{ x }", variables: {}, size: 1, content: 0 };
  for (let times = 0; times < 5; times += 1) {
    expect((await transport.read("acme", request)).problems).toHaveLength(1);
    clock += 60_000;
  }
  expect(asked).toBe(1);
  clock += 600_000;
  await transport.read("acme", request);
  expect(asked).toBe(2);
});

const there = { name: "There" };
const issueFields = {
  issueFieldValue: there,
  issueFieldAdded: there,
  issueFieldChanged: there,
  issueFieldRemoved: there,
  setIssueField: there,
};

test.each<[string, Partial<Record<keyof typeof issueFields, null>>, Partial<Dialect>]>([
  ["GitHub has all of issue fields", {}, {}],
  ["they can only be looked at", { setIssueField: null }, { setsIssueFields: false }],
  [
    "an event of theirs is missing, so nobody could tell when a value was set",
    { issueFieldRemoved: null },
    { issueFieldColumns: false },
  ],
  ["there are none", noIssueFields, { issueFieldColumns: false, setsIssueFields: false }],
])("of issue fields: %s", (_, missing, lacks) => {
  const issue = {
    fields: [
      { name: "issueType", args: [] },
      { name: "stateReason", args: [{ name: "enableDuplicate" }] },
    ],
  };
  const repository = { fields: [{ name: "issueTypes" }] };
  const answer = { issue, repository, project: filtering, statusChanged: there };
  const dialect = readDialect({ ...answer, ...issueFields, ...missing });
  expect(dialect).toEqual({ ...newestDialect, ...lacks });
  const older = readDialect({
    ...answer,
    ...issueFields,
    project: { fields: [{ name: "items", args: [] }] },
  });
  expect(older).toEqual({ ...newestDialect, filtersItems: false });
});

test("a write that GitHub does not understand is not sent again, and teaches what to say from then on", async () => {
  const { sent, transport } = speakingTo("mutation");
  const request = { operation: "Write", variables: {}, size: 1, content: 0 };
  const answer = await transport.write("acme", { ...request, document: () => "mutation" });
  expect(answer.problems).toHaveLength(1);
  const document = ({ setsIssueFields }: Dialect) => (setsIssueFields ? "{ sets }" : "{ shows }");
  await transport.read("acme", { ...request, document });
  expect(sent).toEqual(["mutation", "ask", "{ shows }"]);
});
