import { createServer, type IncomingMessage } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createGitHubUsers } from "../../src/sign-in/github-users.ts";

/*
 * What is made of GitHub's answers, also of those that the sandbox never gives.
 */

interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly afterMs?: number;
}

async function answering(answer: (asked: Asked) => Given) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      const one = { path: request.url ?? "", headers: request.headers, body };
      asked.push(one);
      const { status = 200, headers = {}, body: given, afterMs = 0 } = answer(one);
      setTimeout(() => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(
          given === undefined ? undefined : typeof given === "string" ? given : JSON.stringify(given),
        );
      }, afterMs);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const users = createGitHubUsers({
    clientId: "Iv1.abc",
    clientSecret: "a-secret",
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    redirectUrl: "https://redthread.example/auth/callback",
    timeout: 2_000,
  });
  return { users, asked };
}

const two = ["R_1", "R_2"];
const nodes = (...ids: readonly (string | null)[]) => ({
  nodes: ids.map((id) => (id === null ? null : { id })),
});
const error = (index: number, more: object = {}) => ({
  type: "NOT_FOUND",
  path: ["nodes", index],
  message: "m",
  ...more,
});
const unavailable = { kind: "unavailable" };

test.each<[string, Given, object]>([
  ["all is shown", { body: { data: nodes("R_1", "R_2") } }, { repositories: two, behindSso: [] }],
  ["one is not found", { body: { data: nodes(null, "R_2"), errors: [error(0)] } }, { repositories: ["R_2"] }],
  ["one has another id by now", { body: { data: nodes("MDEw", "R_2") } }, { repositories: two }],
  [
    "one is behind a sign-in",
    {
      body: {
        data: nodes("R_1", null),
        errors: [error(1, { type: "FORBIDDEN", extensions: { saml_failure: true } })],
      },
    },
    { repositories: ["R_1"], behindSso: ["R_2"] },
  ],
  [
    "one is forbidden",
    { body: { data: nodes("R_1", null), errors: [error(1, { type: "FORBIDDEN" })] } },
    { repositories: ["R_1"], behindSso: [] },
  ],
  ["one is missing without a word", { body: { data: nodes("R_1", null) } }, { repositories: ["R_1"] }],
  [
    "something went wrong with one",
    { body: { data: nodes("R_1", null), errors: [error(1, { type: "SERVICE_UNAVAILABLE" })] } },
    { ...unavailable, why: "SERVICE_UNAVAILABLE" },
  ],
  [
    "something went wrong",
    { body: { data: nodes("R_1", null), errors: [{ type: "NOT_FOUND", message: "m" }] } },
    unavailable,
  ],
  ["nothing is told", { body: { data: null, errors: [error(0)] } }, unavailable],
  ["fewer are told", { body: { data: nodes("R_1") } }, unavailable],
  [
    "the hour is used up",
    { body: { errors: [{ type: "RATE_LIMITED", message: "m" }] } },
    { ...unavailable, why: "RATE_LIMITED" },
  ],
  [
    "it is too much",
    { status: 403, headers: { "retry-after": "60" }, body: { message: "m" } },
    { ...unavailable, why: "403", retryAfter: 60 },
  ],
  ["GitHub is down", { status: 502, body: {} }, { ...unavailable, why: "502" }],
  ["a page comes instead", { headers: { "content-type": "text/html" }, body: "<html>" }, unavailable],
  ["GitHub is slow", { afterMs: 10_000 }, unavailable],
  [
    "the token is none",
    { status: 401, body: { message: "Bad credentials" } },
    { kind: "refused", why: "401" },
  ],
])("what somebody may read where %s", async (_, answer, expected) => {
  const { users } = await answering(() => answer);
  expect(await users.readable("ghu_1", two)).toMatchObject({ kind: "readable", ...expected });
});

test("a hundred are asked for at once, each once, with the reader's token; of none nothing is asked", async () => {
  const { users, asked } = await answering(({ body }) => {
    const { variables } = JSON.parse(body) as { variables: { ids: string[] } };
    return { body: { data: nodes(...variables.ids) } };
  });
  const ids = Array.from({ length: 950 }, (_, index) => `R_${index}`);
  const readable = await users.readable("ghu_1", [...ids, ...ids]);
  expect(new Set("repositories" in readable ? readable.repositories : [])).toEqual(new Set(ids));
  expect(asked.map(({ path }) => path)).toEqual(Array.from({ length: 10 }, () => "/api/graphql"));
  expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(new Set(["bearer ghu_1"]));
  expect(await users.readable("ghu_1", [])).toMatchObject({ kind: "readable", repositories: [] });
  expect(asked).toHaveLength(10);
});

test("where one hundred is not known, nothing is, and no more is asked", async () => {
  let count = 0;
  const { users } = await answering(() => ({
    status: (count += 1) > 3 ? 502 : 200,
    body: { data: nodes() },
  }));
  const ids = Array.from({ length: 5_000 }, (_, index) => `R_${index}`);
  expect(await users.readable("ghu_1", ids)).toMatchObject(unavailable);
  expect(count).toBeLessThan(10);
});

const date = { date: "Mon, 23 Nov 2026 09:00:00 GMT" };
const token = { access_token: "ghu_1", scope: "", token_type: "bearer" };

test.each<[string, Given, object]>([
  [
    "a token that ends",
    {
      headers: date,
      body: { ...token, expires_in: 28_800, refresh_token: "ghr_1", refresh_token_expires_in: 9 },
    },
    { kind: "granted", token: "ghu_1", expiresAt: Date.parse("2026-11-23T17:00:00Z") },
  ],
  [
    "a token that does not",
    { headers: date, body: token },
    { kind: "granted", token: "ghu_1", expiresAt: null },
  ],
  [
    "a code that is none",
    { body: { error: "bad_verification_code", error_description: "d", error_uri: "u" } },
    { kind: "refused", why: "bad_verification_code" },
  ],
  [
    "a wrong secret",
    { body: { error: "incorrect_client_credentials", error_description: "d" } },
    { ...unavailable, why: "incorrect_client_credentials" },
  ],
  ["an answer without a token", { headers: date, body: { scope: "" } }, unavailable],
  ["an empty answer", { body: {} }, unavailable],
  ["no answer", { status: 500, body: {} }, { ...unavailable, why: "500" }],
])("a code becomes %s", async (_, answer, expected) => {
  const { users, asked } = await answering(() => answer);
  const granted = await users.exchange("c0de", "a-verifier");
  expect(granted).toMatchObject(expected);
  expect(JSON.stringify(granted)).not.toMatch(/a-secret|c0de|a-verifier|ghr_/);
  const sent = JSON.parse(asked[0]?.body ?? "{}") as object;
  expect(sent).toMatchObject({
    client_id: "Iv1.abc",
    code: "c0de",
    code_verifier: "a-verifier",
    redirect_uri: "https://redthread.example/auth/callback",
  });
  expect(asked[0]?.path).toBe("/login/oauth/access_token");
});

test.each<[string, Given, object]>([
  [
    "a person",
    { body: { data: { viewer: { login: "kari", id: "U_1" } } } },
    { kind: "person", login: "kari", id: "U_1" },
  ],
  ["nobody", { body: { data: null } }, unavailable],
  ["a refusal", { status: 401, body: {} }, { kind: "refused" }],
])("a token is of %s", async (_, answer, expected) => {
  const { users } = await answering(() => answer);
  expect(await users.whoIs("ghu_1")).toMatchObject(expected);
});

test.each<[string, Given, boolean]>([
  ["carried out", { status: 204 }, true],
  ["not needed any more", { status: 404, body: {} }, true],
  ["not taken", { status: 500, body: {} }, false],
])("giving a token back is %s", async (_, answer, done) => {
  const { users, asked } = await answering(() => answer);
  expect(await users.forget("ghu_1")).toBe(done);
  expect(asked).toMatchObject([
    {
      path: "/api/v3/applications/Iv1.abc/token",
      headers: { authorization: `basic ${btoa("Iv1.abc:a-secret")}` },
      body: JSON.stringify({ access_token: "ghu_1" }),
    },
  ]);
});

test("people are asked at github.com, where nothing else is said", () => {
  const users = createGitHubUsers({
    clientId: "Iv1.abc",
    clientSecret: "a-secret",
    apiUrl: null,
    redirectUrl: "https://redthread.example/auth/callback",
  });
  const { origin, pathname, searchParams } = new URL(users.authorizationUrl("a state", "a challenge"));
  expect(origin + pathname).toBe("https://github.com/login/oauth/authorize");
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_id: "Iv1.abc",
    redirect_uri: "https://redthread.example/auth/callback",
    state: "a state",
    code_challenge: "a challenge",
    code_challenge_method: "S256",
  });
});
