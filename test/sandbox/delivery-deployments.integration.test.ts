import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { call, installationToken } from "./calling.ts";
import { deliveryWorld } from "./delivery-world.ts";
import { openapiErrors } from "./github-schemas.ts";

const name = "digdir/portfolio";

test("a deployment shows what it was made of, and what became of it", () => {
  const { state, kari, kinds, events, ask, node } = deliveryWorld();
  const { oid } = kari.putFile(name, "a.md", "a");
  kari.tag(name, "v1");
  events.length = 0;
  const deployment = kari.deploy(name, "production", { ref: "v1" }, null);
  const fields = `commitOid commit { oid } ref { name prefix } environment originalEnvironment latestEnvironment task createdAt
    state creator { login } latestStatus { state environment logUrl environmentUrl creator { login } deployment { databaseId } }
    statuses(first: 5) { totalCount nodes { state } }`;
  expect(ask(`deployments(first: 5) { nodes { ${fields} } }`)).toEqual({
    deployments: {
      nodes: [
        {
          commitOid: oid,
          commit: { oid },
          ref: { name: "v1", prefix: "refs/tags/" },
          environment: "production",
          originalEnvironment: "production",
          latestEnvironment: "production",
          task: "deploy",
          createdAt: "2026-03-02T08:00:00Z",
          state: "PENDING",
          creator: { login: "kari" },
          latestStatus: null,
          statuses: { totalCount: 0, nodes: [] },
        },
      ],
    },
  });
  for (const status of ["QUEUED", "SUCCESS", "INACTIVE"] as const) {
    state.advance(1_000);
    kari.setDeploymentStatus(deployment, status, status === "SUCCESS" ? { environment: "prod-west" } : {});
  }
  expect(kinds()).toEqual([
    "deployment.created",
    "deployment_status.created",
    "deployment_status.created",
    "deployment_status.created",
  ]);
  expect(node(deployment.id, `... on Deployment { ${fields} }`).data).toMatchObject({
    node: {
      environment: "prod-west",
      originalEnvironment: "production",
      state: "INACTIVE",
      latestStatus: {
        state: "INACTIVE",
        environment: "prod-west",
        deployment: { databaseId: deployment.databaseId },
      },
      statuses: { nodes: [{ state: "INACTIVE" }, { state: "SUCCESS" }, { state: "QUEUED" }] },
    },
  });
  kari.deleteTag(name, "v1");
  expect(ask("deployments(first: 1) { nodes { ref { name } commitOid } }")).toEqual({
    deployments: { nodes: [{ ref: null, commitOid: oid }] },
  });
});

test("a commit is deployed by its SHA, also one that the repository does not have", () => {
  const { state, kari, ola, ask } = deliveryWorld();
  const { oid } = kari.putFile(name, "a.md", "a");
  const foreign = "f".repeat(40);
  kari.deploy(name, "test", { oid: foreign });
  state.advance(60_000);
  kari.deploy(name, "production", { oid });
  const order = "orderBy: { field: CREATED_AT, direction: DESC }";
  const fields = "nodes { commitOid ref { name } commit { oid } latestStatus { state } }";
  const latestStatus = { state: "SUCCESS" };
  const elsewhere = { commitOid: foreign, ref: null, commit: null, latestStatus };
  const production = { commitOid: oid, ref: null, commit: { oid }, latestStatus };
  expect(
    ask(`all: deployments(first: 5, ${order}) { ${fields} }
      some: deployments(first: 5, environments: ["test", "qa"]) { ${fields} }`),
  ).toEqual({ all: { nodes: [production, elsewhere] }, some: { nodes: [elsewhere] } });
  expect(() => kari.deploy(name, "test", { ref: "gone" })).toThrow("No ref found for: gone");
  expect(() => ola.deploy(name, "test", { oid })).toThrow("does not have the correct permissions");
});

test("in a private repository deployments take a permission of their own", () => {
  const { kari, ask, node, atDigdir } = deliveryWorld();
  const { oid } = kari.putFile(name, "a.md", "a");
  const { id } = kari.deploy(name, "production", { oid });
  const query = "deployments(first: 1) { totalCount }";
  expect(ask(query, atDigdir), "what is public may be read by all").toEqual({
    deployments: { totalCount: 1 },
  });
  kari.setVisibility(name, "PRIVATE");
  expect(() => ask(query, atDigdir)).toThrow("Resource not accessible by integration");
  expect(node(id, "", atDigdir).errors).toMatchObject([{ type: "FORBIDDEN" }]);
  expect(ask(query)).toEqual({ deployments: { totalCount: 1 } });
});

test("with its repository everything of it is gone", () => {
  const { state, kari } = deliveryWorld();
  const { oid } = kari.putFile(name, "a.md", "a");
  kari.deploy(name, "production", { oid });
  kari.publishRelease(name, "v1");
  kari.deleteRepository(name);
  const { releases, deployments, deploymentStatuses } = state.tables;
  expect([releases.size, deployments.size, deploymentStatuses.size]).toEqual([0, 0, 0]);
});

let sandbox: Sandbox;
let token: string;

beforeEach(async () => {
  sandbox = await startSandbox({ seed: seedMinimal({ teams: ["alfa"] }) });
  token = await installationToken(sandbox, "acme");
});

afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.stop();
});

test("REST compares two commits as GitHub's OpenAPI document has it, a page at a time", async () => {
  const owner = sandbox.as("owner");
  const base = owner.putFile("acme/alfa", "a.md", "one\ntwo\n");
  owner.tag("acme/alfa", "v1");
  const commits = [{ "a.md": "one\n" }, { "b.md": "b" }, { "a.md": null }].map((files) =>
    owner.push("acme/alfa", files),
  );
  const of = async (basehead: string, query = "") =>
    await call(sandbox, `/repos/acme/alfa/compare/${basehead}${query}`, token);
  const whole = await of(`v1...${commits[2]?.oid}`);
  expect(whole.body).toMatchObject({
    status: "ahead",
    ahead_by: 3,
    behind_by: 0,
    total_commits: 3,
    base_commit: { sha: base.oid, parents: [] },
    merge_base_commit: { sha: base.oid },
    commits: commits.map(({ oid }) => ({ sha: oid })),
    files: [
      { filename: "a.md", status: "removed", additions: 0, deletions: 2, changes: 2 },
      { filename: "b.md", status: "added", additions: 1, deletions: 0 },
    ],
  });
  const second = await of("v1...main", "?per_page=1&page=2");
  expect(second.body).toMatchObject({ total_commits: 3, commits: [{ sha: commits[1]?.oid }] });
  expect(second.body).not.toHaveProperty("files");
  expect(second.headers.get("link")).toContain('rel="next"');
  expect((await of("main...v1")).body).toMatchObject({
    status: "behind",
    ahead_by: 0,
    behind_by: 3,
    commits: [],
  });
  expect((await of("main...main")).body).toMatchObject({ status: "identical" });
  for (const wrong of [`${"f".repeat(40)}...main`, "main...gone", "main"]) {
    expect((await of(wrong)).status, wrong).toBe(404);
  }
  // Last, because the document is long in being read, and no connection lives as long.
  expect(openapiErrors("commit-comparison", whole.body)).toEqual([]);
});

test("REST compares nothing of a private repository without contents: read", async () => {
  const owner = sandbox.as("owner");
  owner.putFile("acme/alfa", "a.md", "a");
  owner.setVisibility("acme/alfa", "PRIVATE");
  owner.acceptPermissions("acme", { metadata: "read" });
  const limited = await installationToken(sandbox, "acme");
  expect((await call(sandbox, "/repos/acme/alfa/compare/main...main", limited)).status).toBe(403);
});
