import { createAppAuth } from "@octokit/auth-app";
import { graphql } from "@octokit/graphql";
import { request as octokitRequest } from "@octokit/request";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { installationToken } from "./calling.ts";
import type { Receiver } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";

let receiver: Receiver;
let sandbox: Sandbox;

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({ seed: seedMinimal(), webhookUrl: receiver.url });
});

afterEach(async () => {
  await sandbox.stop();
  await receiver.close();
});

test("the app's client reads and writes, and hears of its own writes as its bot", async () => {
  const request = octokitRequest.defaults({ baseUrl: `${sandbox.url}/api/v3` });
  const [installation] = sandbox.state.tables.installations.values();
  const auth = createAppAuth({
    appId: sandbox.app.id,
    privateKey: sandbox.app.privateKey,
    installationId: installation?.databaseId ?? 0,
    request,
  });
  const { hook } = auth;
  const client = graphql.defaults({ baseUrl: `${sandbox.url}/api/v3`, request: { hook } });
  const { repository } = await client<{ repository: { id: string } }>(
    `query ($owner: String!) { repository(owner: $owner, name: "portfolio") { id } }`,
    { owner: "acme" },
  );
  const { createIssue } = await client<{ createIssue: { issue: { number: number; url: string } } }>(
    `mutation ($id: ID!) { createIssue(input: { repositoryId: $id, title: "By the app" }) { issue { number url } } }`,
    { id: repository.id },
  );
  expect(createIssue.issue).toEqual({ number: 1, url: `${sandbox.url}/acme/portfolio/issues/1` });
  await sandbox.quiet();
  expect(
    receiver.received.map(({ event, payload }) => [event, payload["action"], payload["sender"]]),
  ).toEqual([["issues", "opened", expect.objectContaining({ login: "redthread[bot]", type: "Bot" })]]);
});

test("without a good token there is no answer but 401", async () => {
  const token = await installationToken(sandbox, "acme");
  expect((await post(token)).status).toBe(200);
  sandbox.expireTokens();
  const refused = await post(token);
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ message: "Bad credentials" });
});

test("an answer says what is left of the points, with and without the prefix", async () => {
  const token = await installationToken(sandbox, "acme");
  for (const path of ["/api/graphql", "/graphql"]) {
    const { headers } = await post(token, path);
    expect(headers.get("x-ratelimit-resource")).toBe("graphql");
    expect(headers.get("content-type")).toContain("application/json");
  }
});

test("a lost answer, a hanging and a failing request, as planted in the state", async () => {
  const token = await installationToken(sandbox, "acme");
  sandbox.state.faults.push({ fault: { kind: "lose-answer" } });
  await expect(post(token)).rejects.toThrow("fetch failed");
  sandbox.state.faults.push({ fault: { kind: "hang" } });
  await expect(post(token, "/api/graphql", AbortSignal.timeout(100))).rejects.toThrow("timeout");
  sandbox.state.faults.push({ fault: { kind: "fail-before", status: 502 } });
  expect((await post(token)).status).toBe(502);
  sandbox.state.faults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 60 } });
  expect((await post(token)).headers.get("retry-after")).toBe("60");
  sandbox.state.faults.push({ fault: { kind: "refuse-connection" } });
  await expect(post(token)).rejects.toThrow("fetch failed");
  sandbox.state.faults.push({ fault: { kind: "html", status: 200 } });
  expect((await post(token)).headers.get("content-type")).toContain("text/html");
  sandbox.state.faults.push({ fault: { kind: "cut-answer", connection: "closed" } });
  const broken = await post(token);
  expect(Date.parse(broken.headers.get("date") ?? "")).toBe(Date.parse(sandbox.state.timestamp()));
  await expect(broken.text()).rejects.toThrow("terminated");
  sandbox.state.faults.push({ fault: { kind: "cut-answer", connection: "kept" } });
  expect(await (await post(token)).text()).not.toMatch(/\}$/);
  expect((await post(token)).status).toBe(200);
});

test("each call can be made slow", async () => {
  const token = await installationToken(sandbox, "acme");
  sandbox.setApiDelay(80);
  const started = performance.now();
  await post(token);
  expect(performance.now() - started).toBeGreaterThanOrEqual(78);
});

async function post(token: string, path = "/api/graphql", signal?: AbortSignal): Promise<Response> {
  return await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    headers: { authorization: `bearer ${token}` },
    body: JSON.stringify({ query: "{ viewer { login } }" }),
    ...(signal === undefined ? {} : { signal }),
  });
}
