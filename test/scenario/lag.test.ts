import { expect, test } from "vitest";
import { setStage, type Stage } from "./stage.ts";

/*
 * GitHub's reads lag behind its writes and its webhooks. What the app cannot see yet is not gone: it makes
 * nothing twice, takes nothing as declined or unlinked, and when the replicas have caught up all is right.
 */

const one = "acme/portfolio#1";
const lagMs = 5_000;

/** As long as in production; the app's clock is GitHub's here. */
const options = { rereadMs: 10_000 };

/** Reads show the world of five seconds ago from now on, until `caughtUp`. */
function lag(stage: Stage): void {
  stage.sandbox.state.lag.readsMs = lagMs;
}

/** An initiative that all replicas know. */
async function known(commands: string | null): Promise<Stage> {
  const stage = await setStage(options);
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  if (commands !== null) stage.as("manager").comment(one, commands);
  await stage.quiet();
  await stage.pass(70_000);
  lag(stage);
  return stage;
}

/** Second by second, so that the app looks at every state of the replicas; then they show everything. */
async function caughtUp(stage: Stage): Promise<void> {
  for (let second = 0; second < 2 * (lagMs / 1_000); second += 1) await stage.pass(1_000);
  // A key that a webhook woke for nothing is read once more ten seconds later.
  await stage.pass(11_000);
  stage.sandbox.state.lag.readsMs = 0;
  // What could not be told for certain meanwhile is looked at again within a minute.
  await stage.pass(61_000);
}

test("intake: the webhook comes before the issue can be read", async () => {
  const stage = await setStage(options);
  lag(stage);
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Ikke startet");
  expect(stage.said(one, "overview")).toHaveLength(1);
});

test("entering delivery: one element and one epic a team, nothing declined", async () => {
  const stage = await known(null);
  stage.as("manager").comment(one, "/team studio design porten\n/fase Implementering");
  await stage.quiet();
  await caughtUp(stage);
  for (const repository of ["acme/studio", "acme/design", "Other/porten"]) {
    expect(stage.issuesIn(repository)).toEqual([`${repository}#1`]);
    expect(stage.sandbox.issue(`${repository}#1`).state).toBe("OPEN");
  }
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(3);
  expect(stage.said(one, "overview")).toHaveLength(1);
  expect(stage.overview(one)).not.toMatch(/takket nei/);
  expect(stage.labels(one)).toContain("fase/implementering");
});

test("entering delivery right after intake, every webhook before its change can be read", async () => {
  const stage = await setStage(options);
  lag(stage);
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("manager").comment(one, "/team studio porten");
  stage.as("manager").comment(one, "/fase Implementering");
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.issuesIn("Other/porten")).toHaveLength(1);
  expect(stage.said(one, "overview")).toHaveLength(1);
});

test("/epos: one epic, asked for twice while it cannot be read", async () => {
  const stage = await known(null);
  stage.as("manager").comment(one, "/epos studio");
  await stage.pass(1_000);
  await stage.pass(6_000);
  stage.as("manager").comment(one, "/epos studio");
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.labels(one)).toContain("team/studio");
  expect(stage.overview(one)).not.toMatch(/takket nei/);
});

test("a declined epic is asked for again: one new epic, however late the old one's closing is seen", async () => {
  const stage = await known("/team studio\n/fase Implementering");
  stage.as("dev-studio").close("acme/studio#1", "NOT_PLANNED");
  stage.as("manager").comment(one, "/epos studio");
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1", "acme/studio#2"]);
  expect(stage.sandbox.issue("acme/studio#1").stateReason).toBe("NOT_PLANNED");
  expect(stage.sandbox.issue("acme/studio#2").state).toBe("OPEN");
});

test("moves that are seen late, in quick succession: the latest word", async () => {
  const stage = await known(null);
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  stage.as("manager").setField(one, "acme/1", "Fase", "Konsept");
  await stage.quiet();
  stage.as("manager").label(one, "fase/planlegging");
  await stage.pass(1_000);
  stage.as("manager").close(one, "NOT_PLANNED");
  await stage.quiet();
  stage.as("manager").reopen(one);
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Planlegging");
  expect(stage.state(one)).toBe("open");
});

test("done and its way back while reads lag: closed once, reopened for good", async () => {
  const stage = await known("/team studio\n/fase Implementering");
  stage.as("dev-studio").close("acme/studio#1");
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.labels(one)).toContain("fase/utfort");
  expect(stage.state(one)).toBe("completed");
  lag(stage);
  stage.as("dev-studio").reopen("acme/studio#1");
  await stage.quiet();
  await caughtUp(stage);
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.state(one)).toBe("open");
  expect(stage.state("acme/roadmap#1")).toBe("open");
});
