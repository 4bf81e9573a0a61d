import { afterEach, expect, test } from "vitest";
import type { Permissions } from "../../src/sandbox/state/entities.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { sandboxed, type Sandboxed } from "./sandboxed.ts";

const reading = {
  actions: "read",
  contents: "read",
  deployments: "read",
  issues: "read",
  members: "read",
  metadata: "read",
  organization_projects: "read",
  pull_requests: "read",
} as const;
const writing = {
  deployments: "write",
  issues: "write",
  metadata: "read",
  organization_projects: "write",
} as const;

let one: Sandboxed;

afterEach(async () => {
  await one.sandbox.stop();
});

async function begin(): Promise<{
  readonly read: () => Promise<unknown>;
  readonly comment: () => Promise<unknown>;
}> {
  one = await sandboxed();
  const { id } = one.sandbox.as("owner").openIssue("acme/portfolio", { title: "A" });
  const { reader, writer } = one.github;
  return {
    read: async () => await reader.ancestors("acme", [id]),
    comment: async () => {
      const [outcome] = await writer.write("acme", [
        { name: "addComment", input: { subjectId: id, body: "B" } },
      ]);
      return outcome?.kind;
    },
  };
}

function tokens(sandbox: Sandbox): readonly Permissions[] {
  return sandbox.tokens().map(({ permissions }) => permissions);
}

test("who only reads holds a token that cannot write, and who writes one that carries no more than that needs", async () => {
  const { read, comment } = await begin();
  await read();
  await read();
  expect(tokens(one.sandbox)).toEqual([reading]);
  expect(await comment()).toBe("done");
  expect(await comment()).toBe("done");
  expect(tokens(one.sandbox)).toEqual([reading, writing]);
});

test("GitHub refuses a write with the token for reading", async () => {
  const { read } = await begin();
  await read();
  const [token] = one.sandbox.tokens();
  const issue = one.sandbox.issue("acme/portfolio#1").id;
  const query = `mutation { addComment(input: { subjectId: "${issue}", body: "B" }) { clientMutationId } }`;
  const answer = await fetch(`${one.sandbox.url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `token ${token?.token}` },
    body: JSON.stringify({ query }),
  });
  expect(await answer.json()).toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
  expect(one.sandbox.comments("acme/portfolio#1")).toEqual([]);
});

test("a permission that was not granted is not asked for", async () => {
  const { read, comment } = await begin();
  one.sandbox.as("owner").acceptPermissions("acme", { issues: "read", metadata: "read", contents: "write" });
  await read();
  expect(await comment()).toBe("refused");
  const most = { issues: "read", metadata: "read" };
  expect(tokens(one.sandbox)).toEqual([{ ...most, contents: "read" }, most]);
});

test("a permission that was taken away since the installation was listed makes it be listed again, once", async () => {
  const { read } = await begin();
  await read();
  one.sandbox.as("owner").acceptPermissions("acme", { issues: "write", metadata: "read" });
  one.sandbox.expireTokens();
  const before = one.sandbox.httpCalls().length;
  await read();
  const calls = one.sandbox
    .httpCalls()
    .slice(0, one.sandbox.httpCalls().length - before)
    .toReversed();
  expect(calls.map(({ path, status }) => `${path.split("/").at(-1)} ${status}`)).toEqual([
    "graphql 401",
    "access_tokens 422",
    "installations 200",
    "access_tokens 201",
    "graphql 200",
  ]);
  expect(tokens(one.sandbox).at(-1)).toEqual({ issues: "read", metadata: "read" });
});
