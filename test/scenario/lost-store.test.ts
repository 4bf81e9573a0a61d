import { expect, test } from "vitest";
import { Priority } from "../../src/store/work.ts";
import { setStage, type Stage } from "./stage.ts";

/*
 * What was decided stands in the overview, with a copy in the store. Either can be lost without anybody
 * noticing; when both are, what is there is taken over, and nothing is made that nobody asks for.
 */

const one = "acme/portfolio#1";

interface Shape {
  readonly labels: readonly string[];
  readonly field: string | number | null;
  readonly issues: readonly string[];
  readonly children: readonly string[];
}

function shapeOf(stage: Stage): Shape {
  const repositories = ["acme/portfolio", "acme/roadmap", "acme/studio", "acme/design", "Other/porten"];
  return {
    labels: stage.labels(one),
    field: stage.field(one, "acme/1", "Fase"),
    issues: repositories.flatMap((name) => stage.issuesIn(name)),
    children: stage.children(one),
  };
}

/** In delivery with two teams of two owners, long enough ago that no write of the app's is remembered as new. */
async function delivering(): Promise<Stage> {
  // Private, so that only the owner's own installation can read what was made there.
  const stage = await setStage({
    before: (as) => as("other-owner").setVisibility("Other/porten", "PRIVATE"),
  });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("manager").comment(one, "/team studio porten\n/fase Implementering");
  await stage.quiet();
  await stage.pass(600_000);
  return stage;
}

function deleteOverview(stage: Stage): void {
  const overview = stage.sandbox.comments(one).find(({ body }) => body.startsWith("<!-- redthread:overview"));
  if (overview === undefined) throw new Error("There is no overview");
  stage.as("owner").deleteComment(overview);
}

async function lookAgain(stage: Stage): Promise<void> {
  const due = stage.sandbox.state.now().getTime();
  const key = { kind: "initiative", owner: "acme", id: stage.sandbox.issue(one).id } as const;
  await stage.app.store.work.want([key], { due, priority: Priority.due, cause: "due" });
  await stage.quiet();
}

test("the store is lost: the overview remembers, and nothing is written", async () => {
  const stage = await delivering();
  const before = shapeOf(stage);
  const writes = stage.writes().length;
  await stage.restartWithoutStore();
  await lookAgain(stage);
  expect(shapeOf(stage)).toEqual(before);
  expect(stage.writes().slice(writes)).toEqual([]);
});

test("the overview is deleted: it is written again, and nothing else", async () => {
  const stage = await delivering();
  const before = shapeOf(stage);
  const overview = stage.overview(one);
  const writes = stage.writes().length;
  deleteOverview(stage);
  await stage.quiet();
  await lookAgain(stage);
  expect(shapeOf(stage)).toEqual(before);
  expect(stage.writes().slice(writes)).toEqual(["addComment"]);
  expect(stage.said(one, "overview")).toEqual([overview]);
});

test("both are lost: the children are taken over and nothing is made; the next word counts again", async () => {
  const stage = await delivering();
  const before = shapeOf(stage);
  stage.sandbox.setWebhookUrl(undefined);
  deleteOverview(stage);
  await stage.sandbox.quiet();
  await stage.restartWithoutStore(0);
  await lookAgain(stage);
  // What the lost store has just written could not be seen yet.
  expect(stage.said(one, "overview")).toHaveLength(0);
  await stage.pass(36_000);
  expect(shapeOf(stage)).toEqual(before);
  expect(stage.said(one, "overview")).toHaveLength(1);
  expect(stage.overview(one)).toMatch(/acme\/studio#1|studio\/issues\/1/);

  // Taken in: what was not there stays away until somebody moves it forwards, or asks.
  stage.as("manager").label(one, "team/design");
  await stage.quiet();
  expect(stage.issuesIn("acme/design")).toEqual([]);
  stage.as("manager").comment(one, "/epos design");
  await stage.quiet();
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
});

test("both are lost, and then the initiative is moved back and forth: the epics that were there are kept", async () => {
  const stage = await delivering();
  stage.sandbox.setWebhookUrl(undefined);
  deleteOverview(stage);
  await stage.sandbox.quiet();
  await stage.restartWithoutStore();
  stage.as("manager").label(one, "fase/planlegging");
  await stage.quiet();
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
});
