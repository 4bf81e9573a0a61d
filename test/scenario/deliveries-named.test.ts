import { expect, test } from "vitest";
import { findRepository } from "../../src/sandbox/find.ts";
import { one, open, policyWith } from "./begin.ts";
import { beginDelivery, callsOf, deploy, merge, requestsSince } from "./delivering.ts";
import { hourly, unheard } from "./looks.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* Repositories that the policy names for what is released and deployed there. */

const code = "acme/kode";
const withCode = {
  policy: policyWith(basePolicy, "delivery: { repositories: [kode] }"),
  before: (as: (login: string) => ReturnType<Stage["as"]>) =>
    void as("owner").createRepository("acme", "kode"),
};

/** What is known of a repository: tags, environments, and how many commits. */
async function known(stage: Stage, repository: string) {
  const { id } = findRepository(stage.sandbox.state.tables, repository);
  const { deliveries } = stage.app.store;
  const source = await deliveries.source("acme", id);
  if (source === null) return null;
  const { releases, deployments, isReadable } = source;
  const commits = await deliveries.commits("acme", id);
  return {
    isReadable,
    releases: releases.map(({ tag }) => tag),
    deployments: deployments.map(({ environment }) => environment),
    commits: commits.length,
  };
}

/** A commit, and its deployment. */
function deployAnew(stage: Stage, repository: string, text: string): void {
  const { oid } = stage.as("owner").putFile(repository, "a.md", text);
  stage.as("owner").deploy(repository, "production", { oid });
}

test("a repository that the policy names is read although nothing was changed in it", async () => {
  const stage = await setStage(withCode);
  await open(stage);
  expect(await known(stage, code)).toMatchObject({ isReadable: true, releases: [], deployments: [] });
  deployAnew(stage, code, "1");
  stage.as("owner").publishRelease(code, "v1");
  deployAnew(stage, code, "2");
  await stage.quiet();
  const found = await known(stage, code);
  expect(found).toMatchObject({ releases: ["v1"], deployments: ["production", "production"] });
  expect(found?.commits).toBeGreaterThanOrEqual(2);
});

test("so are the repositories of products, and what nobody told of is found within the hour", async () => {
  const policy = policyWith(basePolicy, "products: [{ name: Kode, repositories: [kode] }]");
  const stage = await setStage({ ...withCode, policy });
  await open(stage);
  unheard(stage, () => deployAnew(stage, code, "1"));
  await hourly(stage);
  expect(await known(stage, code)).toMatchObject({ deployments: ["production"] });
});

test("twenty of them cost one request an hour, and nothing is written", async () => {
  const names = Array.from({ length: 20 }, (_, at) => `kode-${at}`);
  const stage = await setStage({
    policy: policyWith(basePolicy, `delivery: { repositories: [${names.join(", ")}] }`),
    before: (as) => names.forEach((name) => as("owner").createRepository("acme", name)),
  });
  await open(stage);
  await hourly(stage);
  const since = callsOf(stage);
  const writes = stage.writes().length;
  await hourly(stage);
  const asked = requestsSince(stage, since).filter((name) => /Releases|History|PullRequests/.test(name));
  expect(asked).toEqual(["ReadNewestReleases"]);
  expect(stage.writes()).toHaveLength(writes);
});

test("a repository that the policy names no more is forgotten", async () => {
  const stage = await setStage(withCode);
  await open(stage);
  expect(await known(stage, code)).not.toBeNull();
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", basePolicy);
  await stage.quiet();
  expect(await known(stage, code)).toBeNull();
  const since = callsOf(stage);
  deployAnew(stage, code, "1");
  await stage.quiet();
  expect(requestsSince(stage, since)).not.toContain("ReadReleases");
});

test("a name that leads nowhere is said where deliveries are told, until it leads somewhere", async () => {
  const missing = "Fant ikke `acme/kode`";
  const stage = await beginDelivery(1, { policy: withCode.policy });
  expect(stage.overview(one)).not.toContain(missing);
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  expect(stage.overview(one)).toContain(missing);
  stage.as("owner").createRepository("acme", "kode");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain(missing);
  deployAnew(stage, code, "1");
  await stage.quiet();
  expect(await known(stage, code)).toMatchObject({ deployments: ["production"] });
});

test("a repository goes on being known under a name that it had before", async () => {
  const stage = await setStage(withCode);
  await open(stage);
  stage.as("owner").renameRepository(code, "kilde");
  await stage.quiet();
  deployAnew(stage, "acme/kilde", "1");
  await stage.quiet();
  await hourly(stage);
  expect(await known(stage, "acme/kilde")).toMatchObject({ isReadable: true, deployments: ["production"] });
});

test("another owner's repository is read with its consent, and else the policy's issue says why it is not", async () => {
  const policy = policyWith(basePolicy, "delivery: { repositories: [Other/kode] }");
  const before = (as: (login: string) => ReturnType<Stage["as"]>) =>
    void as("other-owner").createRepository("Other", "kode");
  const stage = await setStage({ policy, before, accepts: false });
  await open(stage);
  expect(await known(stage, "Other/kode")).toBeNull();
  const [notice = ""] = stage.issuesIn("acme/.github");
  expect(stage.sandbox.issue(notice).body).toContain("delivery.repositories[0]");
  stage.as("other-owner").putFile("Other/.github", ".github/portfolio.yml", "version: 1\naccepts: [acme]\n");
  await stage.quiet();
  deployAnewAs(stage, "other-owner", "Other/kode");
  await stage.quiet();
  expect(await known(stage, "Other/kode")).toMatchObject({ deployments: ["production"] });
  expect(stage.state(notice)).toBe("completed");
});

function deployAnewAs(stage: Stage, who: string, repository: string): void {
  const { oid } = stage.as(who).putFile(repository, "a.md", "1");
  stage.as(who).deploy(repository, "production", { oid });
}
