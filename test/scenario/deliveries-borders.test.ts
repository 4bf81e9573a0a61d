import { expect, test } from "vitest";
import { callsAsOther } from "../reliability/foreign.ts";
import { findPullRequest, findRepository } from "../../src/sandbox/find.ts";
import { person } from "../../src/sandbox/state/acting.ts";
import { createRepository } from "../../src/sandbox/state/operations/repositories.ts";
import { one } from "./begin.ts";
import { beginDelivery, callsOf, deploy, merge, mergePull, section, studio } from "./delivering.ts";
import { hourly, unheard } from "./looks.ts";
import type { Stage } from "./stage.ts";

/* What outsiders can do to what is told of deliveries, who is told, and with whose token it is read. */

const inProduction = "**1 av 1** oppgave er i produksjon";
const long = "x".repeat(60_000);

/** Anybody can have a repository, and write, merge and release in it whatever they like. */
function ownRepository(stage: Stage): string {
  const { state } = stage.sandbox;
  const ownerId = person(state, "anyone").accountId;
  createRepository(state, person(state, "anyone"), { ownerId, name: "mitt" });
  stage.as("anyone").setVisibility("anyone/mitt", "PUBLIC");
  return "anyone/mitt";
}

/** GitHub links a pull request of another repository, too; the sandbox's people do so by hand. */
function claimFrom(stage: Stage, repository: string): string {
  const draft = { title: "Tull", body: `Closes ${studio}#2`, closes: [`${studio}#2`] };
  return `${repository}#${stage.as("anyone").openPullRequest(repository, draft).number}`;
}

test("what outsiders have merged and released in a repository of their own is no change of a work item", async () => {
  const stage = await beginDelivery();
  const repository = ownRepository(stage);
  stage.as("anyone").mergePullRequest(claimFrom(stage, repository));
  stage.as("anyone").publishRelease(repository, "v1-KJØP-HER");
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction);
  expect(stage.overview(one)).not.toContain("KJØP");
});

test("ten pull requests that say they close a work item, and are never merged, change nothing", async () => {
  const stage = await beginDelivery();
  for (let number = 0; number < 12; number += 1) {
    const body = `Closes #2\n\n${long}`;
    stage.as("anyone").openPullRequest(studio, { title: "Tull", body, branch: `gren-${number}` });
  }
  await stage.quiet();
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  const before = section(stage);
  expect(before[0]).toBe(inProduction);
  await hourly(stage);
  const since = callsOf(stage);
  await hourly(stage);
  const reads = stage.sandbox.state.calls.slice(since).map(({ operationName }) => operationName);
  expect(reads.filter((name) => /Releases|PullRequests|History|Closers/.test(name ?? ""))).toEqual([
    "ReadNewestReleases",
    "ReadPullRequests",
  ]);
  expect(section(stage)).toEqual(before);
});

test("messages of 64 KB that name thousands of commits are read, and of their words none are kept", async () => {
  const stage = await beginDelivery();
  const oid = merge(stage, "#2");
  const message = `Rydder\n\n${`This reverts commit ${"0".repeat(40)}.\n`.repeat(1_000)}`;
  const last = stage.as("dev-studio").putFile(studio, "a.md", "a", { message });
  deploy(stage, last.oid);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction);
  const { id } = findRepository(stage.sandbox.state.tables, studio);
  const commits = await stage.app.store.deliveries.commits("acme", id);
  expect(commits.map((commit) => commit.oid)).toContain(oid);
  expect(JSON.stringify(commits).length).toBeLessThan(10_000);
});

test.each([
  "v1<img/src=x>",
  "v1-@acme/team-studio",
  "v1-#2",
  "v1`</sub>`**fet**",
  "v1-<!--redthread:overview-->",
])("the tag %s is text on the overview, and nothing in it is alive", async (tag) => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  await stage.quiet();
  const before = stage.overview(one);
  stage.as("dev-studio").publishRelease(studio, tag);
  await stage.quiet();
  const [, newest = ""] = section(stage);
  expect(newest).toMatch(/^Sist: \*\*studio v1/);
  expect(newest).not.toMatch(/<|@(?=\w)|(?<!&)#\d|(?<!\\)`/);
  expect(stage.overview(one).match(/<!-- redthread/g)).toEqual(before.match(/<!-- redthread/g));
});

test("a fork's branch is not the repository's branch of the same name", async () => {
  const stage = await beginDelivery();
  const developer = stage.as("dev-studio");
  developer.putFile(studio, "les.md", "før");
  developer.commit(studio, "samling", { "s.md": "s" });
  const draft = { title: "Del", base: "samling", closes: [`${studio}#2`] };
  mergePull(stage, `${studio}#${developer.openPullRequest(studio, draft).number}`);
  developer.close(`${studio}#2`);
  const pull = developer.openPullRequest(studio, { title: "Tull", branch: "lik" });
  const { tables } = stage.sandbox.state;
  const row = findPullRequest(tables, `${studio}#${pull.number}`);
  mergePull(stage, `${studio}#${pull.number}`);
  // The sandbox has no forks' branches of their own: what GitHub would say of one is written down here.
  const merged = findPullRequest(tables, `${studio}#${row.number}`);
  const { id: headRepositoryId } = findRepository(tables, "acme/design");
  tables.pullRequests.set(row.id, { ...merged, headRefName: "samling", headRepositoryId });
  developer.deploy(studio, "production", { ref: "main" });
  await stage.quiet();
  expect(section(stage)[0]).toContain("**0 av 1** oppgave er i produksjon");
});

test.each([
  ["and its webhook comes", (_: Stage, act: () => void) => act()],
  ["and its webhook is lost", (stage: Stage, act: () => void) => unheard(stage, act)],
])("a repository that is made private later is not named any more, %s", async (_, hear) => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  stage.as("dev-studio").publishRelease(studio, "v9-hemmelig");
  await stage.quiet();
  expect(section(stage)[1]).toContain("hemmelig");
  hear(stage, () => void stage.as("owner").setVisibility(studio, "PRIVATE"));
  await stage.quiet();
  await hourly(stage);
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er levert");
  expect(stage.overview(one)).not.toContain("hemmelig");
  stage.as("dev-studio").publishRelease(studio, "v10-hemmelig");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("hemmelig");
});

/** A work item of ours that Other's private code closes. */
async function beginForeign(accepts: boolean): Promise<Stage> {
  const stage = await beginDelivery(1, {
    accepts,
    before: (as) => {
      const owner = as("other-owner");
      owner.createRepository("Other", "hemmelig");
      owner.setVisibility("Other/hemmelig", "PRIVATE");
      owner.putFile("Other/hemmelig", "les.md", "KANARI");
      owner.publishRelease("Other/hemmelig", "v1-KANARI");
    },
  });
  const draft = { title: "KANARI", branch: "KANARI", closes: [`${studio}#2`] };
  const { number } = stage.as("other-owner").openPullRequest("Other/hemmelig", draft);
  stage.as("other-owner").mergePullRequest(`Other/hemmelig#${number}`);
  stage.as("other-owner").publishRelease("Other/hemmelig", "v2-KANARI");
  stage.as("dev-studio").close(`${studio}#2`);
  await stage.quiet();
  return stage;
}

test.each([true, false])(
  "another organisation's private code is not read with its token, whether it accepts us elsewhere: %s",
  async (accepts) => {
    const stage = await beginForeign(accepts);
    await hourly(stage);
    expect(stage.overview(one)).not.toContain("KANARI");
    const reads = /Releases|History|PullRequests|MergedFrom/;
    expect(callsAsOther(stage).filter((name) => reads.test(name))).toEqual([]);
    const { id } = findRepository(stage.sandbox.state.tables, "Other/hemmelig");
    expect(await stage.app.store.deliveries.changesIn("acme", id)).toEqual([]);
  },
);
