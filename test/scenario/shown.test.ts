import { expect, test } from "vitest";
import type { ShownMoment, ShownNode } from "../../src/domain/shown.ts";
import type { Sight } from "../../src/store/shown-threads.ts";
import { hourly } from "./looks.ts";
import { setStage, type Stage } from "./stage.ts";

/* What is kept for pages: of each thread what its readers may see, and what happened to it. */

const one = "acme/portfolio#1";
const anybody: Sight = { publicOnes: true, repositories: [] };

async function nodes(stage: Stage, sight = anybody): Promise<readonly ShownNode[]> {
  return await stage.app.store.shown.nodesOf("acme", sight);
}

async function moments(stage: Stage): Promise<readonly ShownMoment[]> {
  return await stage.app.store.shown.momentsOf("acme", anybody);
}

async function delivering(): Promise<Stage> {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  stage.as("manager").comment(one, "/team studio porten\n/fase Implementering");
  await stage.quiet();
  return stage;
}

test("the pages know a thread as soon as it is made, and each step of it", async () => {
  const stage = await delivering();
  const made = await nodes(stage);
  expect(made.map(({ kind, reference }) => `${kind} ${reference}`)).toEqual([
    "initiative acme/portfolio#1",
    "element acme/roadmap#1",
    "element acme/roadmap#2",
    "epic acme/studio#1",
    "epic Other/porten#1",
  ]);
  const [initiative] = made;
  expect(initiative).toMatchObject({
    kind: "initiative",
    title: "Felles varsling",
    phase: "Implementering",
    outcome: "open",
    management: "born",
    knownFrom: null,
    hidden: 0,
  });
  const element = made.find(({ reference }) => reference === "acme/roadmap#1");
  expect(made.find(({ reference }) => reference === "acme/studio#1")?.parent).toBe(element?.id);
  const work = stage
    .as("dev-studio")
    .openIssue("acme/studio", { title: "Bygg det", parent: "acme/studio#1" });
  stage.as("dev-studio").close(`acme/studio#${work.number}`);
  await stage.quiet();
  expect((await nodes(stage)).find(({ kind }) => kind === "item")).toMatchObject({
    reference: "acme/studio#2",
    closed: { as: "completed" },
  });
  expect((await moments(stage)).map(({ kind, to, source }) => [kind, to, source])).toEqual(
    expect.arrayContaining([
      ["phase", "Problem", "word"],
      ["phase", "Implementering", "word"],
      ["closed", "completed", "timeline"],
    ]),
  );
});

test("what pages show is rebuilt as it was kept, all but what was only seen", async () => {
  const stage = await delivering();
  stage.as("manager").setField("acme/roadmap#1", "acme/8", "Slutt", "2027-03-01");
  await stage.quiet();
  stage.as("manager").setField("acme/roadmap#1", "acme/8", "Slutt", "2027-05-01");
  stage.as("dev-studio").close("acme/studio#1");
  await stage.quiet();
  expect((await nodes(stage)).find(({ reference }) => reference === "acme/roadmap#1")?.closed?.as).toBe(
    "completed",
  );
  // What the app did itself has GitHub's times with the next look.
  await hourly(stage);
  const [before, told] = [await nodes(stage), await moments(stage)];
  expect(told.filter(({ kind }) => kind === "end-date").map(({ from, to }) => [from, to])).toEqual([
    [null, "2027-03-01"],
    ["2027-03-01", "2027-05-01"],
  ]);
  await stage.restartWithoutStore();
  expect(await nodes(stage)).toEqual(before);
  const known = ({ source }: ShownMoment): boolean => source !== "seen";
  expect((await moments(stage)).filter(known)).toEqual(told.filter(known));
});

test("nobody is shown what stands in a repository that they may not see", async () => {
  const stage = await delivering();
  const revision = await stage.app.store.shown.revisionOf("acme");
  stage.as("owner").setVisibility("acme/roadmap", "PRIVATE");
  await stage.quiet();
  await hourly(stage);
  const seen = await nodes(stage);
  expect(seen.map(({ reference }) => reference)).not.toContain("acme/roadmap#1");
  expect(JSON.stringify(await moments(stage))).not.toContain(stage.sandbox.issue("acme/roadmap#1").id);
  const hidden = stage.app.store.shown.repositoriesOf("acme");
  const roadmap = (await hidden).find(({ name }) => name === "roadmap");
  expect(roadmap?.visibility).toBe("private");
  const reader: Sight = { publicOnes: true, repositories: [roadmap?.id ?? ""] };
  expect((await nodes(stage, reader)).map(({ kind }) => kind)).toContain("element");
  expect((await stage.app.store.shown.revisionOf("acme"))?.number).toBeGreaterThan(revision?.number ?? 0);
});

test("a deleted initiative is shown no more, and nothing of what happened to it is kept", async () => {
  const stage = await delivering();
  stage.as("owner").deleteIssue(one);
  await stage.quiet();
  await stage.pass(120_000);
  expect((await nodes(stage)).filter(({ kind }) => kind === "initiative")).toEqual([]);
});
