import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person/person.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { permissions } from "../../src/sandbox/seed/app.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { put } from "../../src/sandbox/state/put.ts";
import { call, installationToken } from "./calling.ts";
import type { Receiver } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";

const name = "acme/alfa";
const day = 86_400_000;
const granted = { ...permissions, actions: "read", deployments: "write" } as const;
const hears = ["deployment_protection_rule", "deployment_review", "deployment_status"];

let sandbox: Sandbox;
let receiver: Receiver;
let owner: Person;
let token: string;

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({
    webhookUrl: receiver.url,
    seed: (state, app) => {
      const asking = put(state, "apps", { ...app, events: hears, permissions: granted });
      seedMinimal({ teams: ["alfa"] })(state, asking);
    },
  });
  owner = sandbox.as("owner");
  owner.putFile(name, "a.md", "a");
  token = await installationToken(sandbox, "acme");
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.stop();
  await receiver.close();
});

test("a job waits until the app that holds it has approved, and says what it is told meanwhile", async () => {
  owner.enableRule(name, "Production");
  const run = owner.runWorkflow(name, "production", { event: "workflow_dispatch" });
  const asked = await heard("deployment_protection_rule");
  const path = `/repos/${name}/actions/runs/${run.databaseId}`;
  const callback = `${path}/deployment_protection_rule`;
  expect(asked).toMatchObject([
    {
      action: "requested",
      environment: "Production",
      event: "workflow_dispatch",
      sha: run.headOid,
      ref: "main",
      deployment_callback_url: `${sandbox.url}/api/v3${callback}`,
      deployment: { environment: "Production", creator: { login: "github-actions[bot]", type: "Bot" } },
      pull_requests: [],
      sender: { login: "owner" },
      installation: {},
    },
  ]);
  expect(await statuses()).toEqual(["waiting"]);
  expect(await get(path)).toMatchObject({
    status: "waiting",
    conclusion: null,
    run_attempt: 1,
    event: "workflow_dispatch",
  });
  expect(await get(`${path}/pending_deployments`)).toMatchObject([
    { environment: { name: "Production" }, current_user_can_approve: false },
  ]);

  const report = { environment_name: "production", comment: "Held: see the issue" };
  expect((await call(sandbox, callback, token, report)).status).toBe(204);
  const approval = { environment_name: "Production", state: "approved", comment: "Evaluated" };
  expect((await call(sandbox, callback, token, approval)).status).toBe(204);
  expect(await get(`${path}/approvals`)).toMatchObject([
    { state: "pending", comment: "Held: see the issue", user: { login: "redthread[bot]" } },
    { state: "approved", comment: "Evaluated", environments: [{ name: "Production" }] },
  ]);
  expect(await get(`${path}/pending_deployments`)).toEqual([]);
  expect(await get(path)).toMatchObject({ status: "completed", conclusion: "success" });
  expect(await statuses()).toEqual(["in_progress", "success", "waiting"]);
  const again = await call(sandbox, callback, token, approval);
  expect(again.status, "what is no longer pending").toBe(422);
});

test("a body, a caller or a moment that GitHub refuses is refused", async () => {
  const gate = "gate[bot]";
  owner.enableRule(name, "production");
  owner.enableRule(name, "test", gate);
  const run = owner.runWorkflow(name, ["production", "test"]);
  const path = `/repos/${name}/actions/runs/${run.databaseId}/deployment_protection_rule`;
  const post = async (body: unknown, with_ = token, at = path) =>
    (await call(sandbox, at, with_, body)).status;
  const good = { environment_name: "production", state: "approved" };
  for (const [body, status] of [
    [{ state: "approved" }, 422],
    [{ environment_name: "production" }, 422],
    [{ environment_name: "production", comment: "" }, 422],
    [{ environment_name: "production", state: "maybe" }, 422],
    [{ environment_name: "production", comment: 7 }, 422],
    [{ environment_name: "production", comment: "x".repeat(1_025) }, 422],
    [{ ...good, environment_name: "test" }, 422],
    [{ ...good, environment_name: "elsewhere" }, 422],
    [null, 422],
  ] as const)
    expect(await post(body), JSON.stringify(body).slice(0, 80)).toBe(status);
  expect(await post(good, token, `/repos/${name}/actions/runs/7/deployment_protection_rule`)).toBe(404);
  expect(await post(good, token, path.replace("alfa", "roadmap"))).toBe(404);

  for (let reported = 0; reported < 10; reported += 1)
    expect(await post({ environment_name: "production", comment: "x".repeat(1_024) })).toBe(204);
  expect(await post({ environment_name: "production", comment: "The eleventh" })).toBe(422);

  owner.acceptPermissions("acme", { ...granted, deployments: "read" });
  expect(await post(good, await installationToken(sandbox, "acme"))).toBe(403);
  owner.setVisibility(name, "PRIVATE");
  owner.acceptPermissions("acme", { metadata: "read", deployments: "write" });
  const limited = await installationToken(sandbox, "acme");
  for (const read of [`actions/runs/${run.databaseId}`, "actions/runs", "environments"])
    expect((await call(sandbox, `/repos/${name}/${read}`, limited)).status, read).toBe(403);
  owner.selectRepositories("acme", ["acme/portfolio"]);
  expect(await post(good, limited)).toBe(404);
});

test("each environment is answered by itself, and each rule of it by its own app", async () => {
  const gate = sandbox.as("gate[bot]");
  owner.enableRule(name, "production");
  owner.enableRule(name, "production", "gate[bot]");
  const run = owner.runWorkflow(name, ["production", "production", "test"]);
  expect(await heard("deployment_protection_rule"), "once for each job of the matrix").toHaveLength(2);
  expect(environments(run.id)).toEqual(["WAITING", "WAITING", "COMPLETED"]);
  await answer(run.databaseId, "production", "approved");
  expect(environments(run.id), "the other app has not answered").toEqual(["WAITING", "WAITING", "COMPLETED"]);
  gate.answerRule(run, "production", { state: "REJECTED", comment: "No" });
  expect(await get(`/repos/${name}/actions/runs/${run.databaseId}`)).toMatchObject({
    status: "completed",
    conclusion: "failure",
  });
  for (let more = 3; more <= 6; more += 1) owner.enableRule(name, "production", `gate-${more}[bot]`);
  expect(() => owner.enableRule(name, "production", "gate-7[bot]")).toThrow("at most 6");
  expect(() => sandbox.as("dev-alfa").enableRule(name, "test")).toThrow("correct permissions");
  const rules = await get(`/repos/${name}/environments/production/deployment_protection_rules`);
  const { total_count: total, custom_deployment_protection_rules: custom } = rules as {
    readonly total_count: number;
    readonly custom_deployment_protection_rules: readonly { readonly app: { readonly slug: string } }[];
  };
  expect([total, ...custom.map(({ app }) => app.slug)]).toEqual([
    6,
    "redthread",
    "gate",
    "gate-3",
    "gate-4",
    "gate-5",
    "gate-6",
  ]);
});

test("a run is started again, cancelled, bypassed, forgotten for 30 days, and its environment taken away", async () => {
  owner.enableRule(name, "production");
  const run = owner.runWorkflow(name, "production", { ends: null });
  await answer(run.databaseId, "production", "rejected");
  expect(conclusion(run.id)).toEqual(["COMPLETED", "FAILURE"]);
  sandbox.as("dev-alfa").rerun(run);
  expect(await get(`/repos/${name}/actions/runs?status=waiting`)).toMatchObject({
    total_count: 1,
    workflow_runs: [{ run_attempt: 2, actor: { login: "owner" }, triggering_actor: { login: "dev-alfa" } }],
  });
  expect(await heard("deployment_protection_rule"), "asked again").toHaveLength(2);
  owner.cancelRun(run);
  expect(conclusion(run.id)).toEqual(["COMPLETED", "CANCELLED"]);
  expect(() => owner.cancelRun(run)).toThrow("completed");

  owner.rerun(run);
  expect(() => sandbox.as("dev-alfa").bypass(run, "production")).toThrow("may not bypass");
  owner.allowBypass(name, "production", false);
  expect(() => owner.bypass(run, "production")).toThrow("may not bypass");
  owner.allowBypass(name, "production", true);
  owner.bypass(run, "production", "The site is down");
  expect(conclusion(run.id)).toEqual(["IN_PROGRESS", null]);
  const reviews = await heard("deployment_review");
  expect(reviews.find(({ comment }) => comment === "The site is down")).toMatchObject({
    action: "approved",
    approver: { login: "owner" },
    workflow_run: { id: run.databaseId, run_attempt: 3 },
    workflow_job_runs: [{ environment: "production" }],
  });
  owner.finishJob(run, "production");
  expect(conclusion(run.id)).toEqual(["COMPLETED", "SUCCESS"]);

  const overdue = owner.runWorkflow(name, "production");
  sandbox.state.advance(30 * day - 60_000);
  expect(conclusion(overdue.id)).toEqual(["WAITING", null]);
  sandbox.state.advance(61_000);
  expect(conclusion(overdue.id)).toEqual(["COMPLETED", "FAILURE"]);
  expect(() => owner.rerun(run)).toThrow("over a month ago");
  const orphaned = owner.runWorkflow(name, "production");
  owner.deleteEnvironment(name, "production");
  expect(conclusion(orphaned.id)).toEqual(["COMPLETED", "FAILURE"]);
  expect((await call(sandbox, `/repos/${name}/environments/production`, token)).status).toBe(404);
});

test("jobs may follow each other, and leave no deployment", async () => {
  owner.enableRule(name, "production");
  const { oid } = owner.putFile(name, "b.md", "b");
  owner.tag(name, "v1", { oid });
  owner.putFile(name, "c.md", "c");
  const run = owner.runWorkflow(name, ["test", "production"], {
    oneByOne: true,
    ref: "v1",
    deployment: false,
  });
  expect(environments(run.id)).toEqual(["COMPLETED", "WAITING"]);
  expect(sandbox.state.tables.deployments.size).toBe(0);
  expect(await heard("deployment_protection_rule")).toMatchObject([
    { deployment: null, sha: oid, ref: "v1" },
  ]);
  await answer(run.databaseId, "production", "rejected");
  const failed = owner.runWorkflow(name, ["test", "production"], { oneByOne: true, ends: "FAILURE" });
  expect(environments(failed.id), "what comes after a failure never begins").toEqual(["COMPLETED"]);
});

test("a name is percent-encoded in a path, and GraphQL shows that a deployment waits", async () => {
  const environment = "prod/øst 100%";
  owner.enableRule(name, environment);
  const run = owner.runWorkflow(name, environment);
  const found = await get(`/repos/${name}/environments/${encodeURIComponent(environment)}`);
  expect(found).toMatchObject({
    name: environment,
    can_admins_bypass: true,
    protection_rules: [{ type: "custom" }],
  });
  const query = `{ repository(owner: "acme", name: "alfa") { deployments(first: 1) { nodes { state latestStatus { state logUrl } } } } }`;
  const response = await fetch(`${sandbox.url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const logUrl = expect.stringContaining(`/acme/alfa/actions/runs/${run.databaseId}/job/`);
  expect(await response.json()).toMatchObject({
    data: {
      repository: {
        deployments: { nodes: [{ state: "WAITING", latestStatus: { state: "WAITING", logUrl } }] },
      },
    },
  });
  owner.renameRepository(name, "beta");
  const old = `/repos/${name}/actions/runs/${run.databaseId}/deployment_protection_rule`;
  const redirected = await call(sandbox, old, token, { environment_name: environment, state: "approved" });
  expect(redirected.status, "an address that was given out before").toBe(307);
  expect(redirected.headers.get("location")).toMatch(
    /\/repositories\/\d+\/actions\/runs\/\d+\/deployment_protection_rule$/,
  );
  const now = (redirected.headers.get("location") ?? "").split("/api/v3")[1] ?? "";
  expect((await call(sandbox, now, token, { environment_name: environment, state: "approved" })).status).toBe(
    204,
  );
  expect((await call(sandbox, `/repos/acme/beta/actions/runs?created=2026`, token)).status).toBe(501);
});

test.each([
  ["without the event", { events: ["deployment_status"] }],
  ["without write permission to deployments", { permissions: { ...granted, deployments: "read" } }],
  ["without permission to read actions", { permissions: { metadata: "read", deployments: "write" } }],
] as const)("an app %s is not asked, and the job waits all the same", async (_, less) => {
  for (const installation of sandbox.state.tables.installations.values())
    put(sandbox.state, "installations", { ...installation, ...less });
  owner.enableRule(name, "production");
  const run = owner.runWorkflow(name, "production");
  expect(await heard("deployment_protection_rule")).toEqual([]);
  expect(conclusion(run.id)).toEqual(["WAITING", null]);
});

async function get(path: string): Promise<unknown> {
  const { status, body } = await call(sandbox, path, token);
  expect(status, path).toBe(200);
  return body;
}

async function answer(run: number, environment: string, state: "approved" | "rejected") {
  const path = `/repos/${name}/actions/runs/${run}/deployment_protection_rule`;
  const { status } = await call(sandbox, path, token, { environment_name: environment, state });
  expect(status).toBe(204);
}

async function heard(event: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  await sandbox.quiet();
  return receiver.received.filter((each) => each.event === event).map(({ payload }) => payload);
}

async function statuses(): Promise<readonly string[]> {
  const told = await heard("deployment_status");
  return told
    .map(({ deployment_status }) => (deployment_status as { readonly state: string }).state)
    .toSorted();
}

function environments(runId: string) {
  const { workflowRuns, workflowJobs } = sandbox.state.tables;
  return workflowRuns.get(runId)?.jobIds.map((id) => workflowJobs.get(id)?.status);
}

function conclusion(runId: string) {
  const run = sandbox.state.tables.workflowRuns.get(runId);
  return [run?.status, run?.conclusion];
}
