import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { appToken, call, installationToken } from "./calling.ts";
import { openapiErrors } from "./github-schemas.ts";

let sandbox: Sandbox;
let token: string;

beforeEach(async () => {
  sandbox = await startSandbox({ seed: seedMinimal({ policy: "version: 1\n" }) });
  token = await installationToken(sandbox, "acme");
});

afterEach(async () => {
  await sandbox.stop();
});

type CustomRules = { readonly custom_deployment_protection_rules: readonly unknown[] };

test("REST answers have the shapes of GitHub's OpenAPI document", async () => {
  sandbox.as("owner").openIssue("acme/portfolio", { title: "One", type: "Epic" });
  sandbox.as("owner").close("acme/portfolio#1");
  sandbox.as("owner").comment("acme/portfolio#1", "Two");
  sandbox.as("owner").putFile("acme/portfolio", "README.md", "Text");
  const places = ["production", "test"];
  for (const place of places) sandbox.as("owner").enableRule("acme/portfolio", place);
  sandbox.as("owner").requireReviewers("acme/portfolio", "production", ["owner"]);
  const run = sandbox.as("owner").runWorkflow("acme/portfolio", places);
  sandbox.as("owner").bypass(run, "test", "At once");
  await sandbox.quiet();
  const jwt = appToken(sandbox);
  const read = async (path: string) => (await call(sandbox, `/repos/acme/portfolio/${path}`, token)).body;
  const runs = `actions/runs/${run.databaseId}`;
  const [pending] = (await read(`${runs}/pending_deployments`)) as readonly unknown[];
  const [approval] = (await read(`${runs}/approvals`)) as readonly unknown[];
  const rules = (await read("environments/test/deployment_protection_rules")) as CustomRules;
  const comments = await call(sandbox, "/repos/acme/portfolio/issues/comments", token);
  const deliveries = await call(sandbox, "/app/hook/deliveries", jwt);
  const [first] = deliveries.body as readonly { readonly id: number }[];
  const [installation] = sandbox.state.tables.installations.values();
  const made = `/app/installations/${installation?.databaseId}/access_tokens`;
  const rows: readonly (readonly [string, unknown])[] = [
    ["integration", (await call(sandbox, "/app", jwt)).body],
    ["installation", (await call(sandbox, "/orgs/acme/installation", jwt)).body],
    ["installation-token", (await call(sandbox, made, jwt, { repositories: ["roadmap"] })).body],
    ["webhook-config", (await call(sandbox, "/app/hook/config", jwt)).body],
    ["hook-delivery-item", first],
    ["hook-delivery", (await call(sandbox, `/app/hook/deliveries/${first?.id}`, jwt)).body],
    ["full-repository", (await call(sandbox, "/repos/acme/portfolio", token)).body],
    ["issue", (await call(sandbox, "/repos/acme/portfolio/issues/1", token)).body],
    ["issue-comment", (comments.body as readonly unknown[])[0]],
    ["content-file", (await call(sandbox, "/repos/acme/.github/contents/.github/portfolio.yml", token)).body],
    ["workflow-run", await read(runs)],
    ["pending-deployment", pending],
    ["environment-approvals", approval],
    ["environment", await read("environments/production")],
    ["deployment-protection-rule", rules.custom_deployment_protection_rules[0]],
    ["rate-limit-overview", (await call(sandbox, "/rate_limit", token)).body],
    ["api-overview", (await call(sandbox, "/meta", token)).body],
  ];
  for (const [component, body] of rows) expect(openapiErrors(component, body), component).toEqual([]);
});

test("a repository's comments are listed by when they were changed, from then on", async () => {
  const owner = sandbox.as("owner");
  owner.openIssue("acme/portfolio", { title: "One" });
  const first = owner.comment("acme/portfolio#1", "First");
  sandbox.state.advance(60_000);
  owner.comment("acme/portfolio#1", "Second");
  sandbox.state.advance(60_000);
  const then = sandbox.state.timestamp();
  owner.editComment(first, "First, edited");
  const bodies = async (query: string) => {
    const { body } = await call(sandbox, `/repos/acme/portfolio/issues/comments${query}`, token);
    return (body as readonly { readonly body: string }[]).map((comment) => comment.body);
  };
  expect(await bodies("")).toEqual(["First, edited", "Second"]);
  expect(await bodies("?sort=updated&direction=asc")).toEqual(["Second", "First, edited"]);
  expect(await bodies("?sort=updated")).toEqual(["First, edited", "Second"]);
  expect(await bodies(`?since=${then}`)).toEqual(["First, edited"]);
  expect(await bodies("?per_page=1&page=2")).toEqual(["Second"]);
});

test("a transferred issue forwards to its address, a deleted one is gone, an unknown one is not found", async () => {
  const owner = sandbox.as("owner");
  owner.openIssue("acme/portfolio", { title: "Moves" });
  owner.openIssue("acme/portfolio", { title: "Dies" });
  owner.transfer("acme/portfolio#1", "acme/roadmap");
  owner.deleteIssue("acme/portfolio#2");

  const moved = await call(sandbox, "/repos/acme/portfolio/issues/1", token);
  expect(moved.status).toBe(301);
  const location = moved.headers.get("location") ?? "";
  expect(location).toMatch(/\/api\/v3\/repositories\/\d+\/issues\/1$/);
  const followed = await fetch(location, { headers: { authorization: `token ${token}` } });
  expect(await followed.json()).toMatchObject({ title: "Moves", number: 1 });

  expect((await call(sandbox, "/repos/acme/portfolio/issues/2", token)).status).toBe(410);
  expect((await call(sandbox, "/repos/acme/portfolio/issues/3", token)).status).toBe(404);
});

test("a renamed repository forwards, and a private one of another account does not exist", async () => {
  sandbox.as("owner").renameRepository("acme/roadmap", "veikart");
  const renamed = await call(sandbox, "/repos/acme/roadmap", token);
  expect(renamed).toMatchObject({ status: 301 });
  const issues = await call(sandbox, "/repos/acme/roadmap/issues/1?a=b", token);
  expect(issues.headers.get("location")).toMatch(/\/repositories\/\d+\/issues\/1\?a=b$/);
  expect((await call(sandbox, "/repos/acme/veikart", token)).status).toBe(200);
  expect((await call(sandbox, "/repos/other/secret", token)).status).toBe(404);
});

test("a file is read by branch and by commit, as it was then, and a folder lists", async () => {
  const path = "/repos/acme/.github/contents/.github/portfolio.yml";
  const owner = sandbox.as("owner");
  const second = owner.putFile("acme/.github", ".github/portfolio.yml", "version: 2\n");
  owner.putFile("acme/.github", ".github/portfolio.yml", "version: 3 æøå\n");
  const now = await call(sandbox, `${path}?ref=main`, token);
  expect(textOf(now.body)).toBe("version: 3 æøå\n");
  expect(textOf((await call(sandbox, `${path}?ref=${second.oid}`, token)).body)).toBe("version: 2\n");
  expect((await call(sandbox, `${path}?ref=nowhere`, token)).status).toBe(404);
  const folder = await call(sandbox, "/repos/acme/.github/contents/.github", token);
  expect(folder.body).toMatchObject([{ type: "file", name: "portfolio.yml" }]);
});

test("every answer says what is left of the hour, and which request it was", async () => {
  const { headers } = await call(sandbox, "/repos/acme/portfolio", token);
  expect(headers.get("x-ratelimit-limit")).toBe("5000");
  expect(Number(headers.get("x-ratelimit-remaining"))).toBeLessThan(5_000);
  expect(headers.get("x-ratelimit-resource")).toBe("core");
  expect(headers.get("x-github-request-id")).toMatch(/^[0-9A-F]{4}:/);
});

test("faults: lost answers, answers that come too late, and refusals before anything is done", async () => {
  const path = "/repos/acme/portfolio";
  sandbox.restFaults.push({ fault: { kind: "fail-before", status: 502 } });
  expect((await call(sandbox, path, token)).status).toBe(502);
  sandbox.restFaults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 7 } });
  const limited = await call(sandbox, path, token);
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([403, "7"]);
  sandbox.restFaults.push({
    fault: { kind: "lose-answer" },
    when: ({ operationName }) => operationName === `GET ${path}`,
  });
  await expect(call(sandbox, path, token)).rejects.toThrow("fetch failed");
  sandbox.restFaults.push({ fault: { kind: "hang" } });
  const hanging = fetch(`${sandbox.url}/api/v3${path}`, { signal: AbortSignal.timeout(100) });
  await expect(hanging).rejects.toThrow("timeout");
  sandbox.restFaults.push({ fault: { kind: "refuse-connection" } });
  await expect(call(sandbox, path, token)).rejects.toThrow("fetch failed");
  sandbox.restFaults.push({ fault: { kind: "html", status: 502 } });
  expect((await call(sandbox, path, token)).body).toContain("Unicorn!");
  sandbox.restFaults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: null, status: 429 } });
  const unnamed = await call(sandbox, path, token);
  expect([unnamed.status, unnamed.headers.get("retry-after")]).toEqual([429, null]);
  expect((await call(sandbox, path, token)).status).toBe(200);
});

test("an answer that is cut off in the middle, whether the connection closes or not", async () => {
  const path = "/repos/acme/portfolio";
  sandbox.restFaults.push({ fault: { kind: "cut-answer", connection: "closed" } });
  await expect(call(sandbox, path, token)).rejects.toThrow("terminated");
  sandbox.restFaults.push({ fault: { kind: "cut-answer", connection: "kept" } });
  await expect(call(sandbox, path, token)).rejects.toThrow("JSON");
});

test("the hour of REST calls can be used up: refused until its reset, and who calls before is written down", async () => {
  const path = "/repos/acme/portfolio";
  const { state } = sandbox;
  sandbox.restFaults.push({ fault: { kind: "primary-limit", resetSeconds: 100, status: 429 } });
  const { status, headers } = await call(sandbox, path, token);
  expect([status, headers.get("x-ratelimit-remaining")]).toEqual([429, "0"]);
  const resetMs = Number(headers.get("x-ratelimit-reset")) * 1_000 - state.now().getTime();
  expect(Math.abs(resetMs - 100_000)).toBeLessThanOrEqual(5_000);
  await known();
  expect((await call(sandbox, path, token)).status).toBe(403);
  expect(state.callsBeforeTime).toMatchObject([{ operation: `GET ${path}` }]);
  state.advance(101_000);
  expect((await call(sandbox, path, token)).status).toBe(200);
  state.callsBeforeTime.length = 0;
});

test("a request for a token can fail like any other, and a limit on it holds for the app's key", async () => {
  const { state } = sandbox;
  const installation = [...state.tables.installations.values()][0];
  const mint = `/app/installations/${installation?.databaseId}/access_tokens`;
  const when = ({ installationId }: { installationId: string | null }) => installationId === installation?.id;
  sandbox.restFaults.push({ fault: { kind: "fail-after", status: 504 }, when });
  expect((await call(sandbox, mint, appToken(sandbox), {})).status).toBe(504);
  sandbox.restFaults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 30 }, when });
  expect((await call(sandbox, mint, appToken(sandbox), {})).status).toBe(403);
  await known();
  await call(sandbox, "/repos/acme/portfolio", token);
  expect(state.callsBeforeTime).toEqual([]);
  await call(sandbox, "/app", appToken(sandbox));
  expect(state.callsBeforeTime).toMatchObject([{ caller: "app", operation: "GET /app" }]);
});

/** Until whoever was told to wait has had time to read it: turns of the event loop, however long they take. */
async function known(): Promise<void> {
  const told = () => [...sandbox.state.waits.values()].every(({ isKnown }) => isKnown);
  await expect.poll(told).toBe(true);
}

function textOf(body: unknown): string {
  return Buffer.from((body as { readonly content: string }).content, "base64").toString("utf8");
}
