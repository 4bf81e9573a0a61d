import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const back = "acme/portfolio#2";

/** An initiative in delivery that goes to a team's backlog and comes back, with another number and other ids. */
async function thereAndBack(stage: Stage, between: () => Promise<void> = stage.quiet): Promise<void> {
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("owner").transfer(one, "acme/studio", { createLabelsIfMissing: true });
  await between();
  stage.as("owner").transfer("acme/studio#2", "acme/portfolio", { createLabelsIfMissing: true });
  await stage.quiet();
}

for (const [how, between] of [
  ["and the store knows of it", "seen"],
  ["and the store was lost", "lost"],
] as const) {
  test(`an initiative that is transferred out and in keeps its one overview and its memory, ${how}`, async () => {
    const stage = await setStage();
    await thereAndBack(stage, async () => {
      if (between === "lost") await stage.restartWithoutStore();
      else await stage.quiet();
    });
    expect(stage.said(back, "overview")).toHaveLength(1);
    expect(stage.overview(back)).toContain("acme/studio/issues/1");
    expect(stage.labels(back)).toEqual(["fase/implementering", "team/design", "team/studio"]);
    expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
    expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
    stage.as("dev-studio").close("acme/studio#1");
    stage.as("dev-design").close("acme/design#1");
    await stage.quiet();
    expect(stage.labels(back)).toContain("fase/utfort");
  });
}

test("what another organisation's team made for it stays its epic through a transfer", async () => {
  const stage = await setStage();
  await open(stage, "/team porten\n/fase Implementering");
  stage.as("owner").transfer(one, "acme/studio", { createLabelsIfMissing: true });
  await stage.quiet();
  stage.as("owner").transfer("acme/studio#1", "acme/portfolio", { createLabelsIfMissing: true });
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(stage.overview(back)).toContain("Other/porten/issues/1");
  stage.as("other-owner").close("Other/porten#1");
  await stage.quiet();
  expect(stage.labels(back)).toContain("fase/utfort");
});

test("an initiative that is transferred out is left as it is, and so is what was made for it", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("owner").transfer(one, "acme/studio");
  await stage.quiet();
  const before = stage.writes().length;
  stage.as("manager").comment("acme/studio#2", "/fase Utført");
  stage.as("dev-studio").close("acme/studio#1");
  stage.as("dev-design").close("acme/design#1");
  await stage.quiet();
  await stage.pass(120_000);
  expect(stage.state("acme/studio#2")).toBe("open");
  expect(stage.said("acme/studio#2", "overview")).toHaveLength(1);
  expect(stage.writes().slice(before)).toEqual([]);
});

test("an issue that is transferred in is a new initiative, and keeps what it was labelled", async () => {
  const stage = await setStage();
  stage
    .as("manager")
    .openIssue("acme/studio", { title: "Vokste seg stor", body: "### Team\n\nAltinn Studio" });
  stage.as("owner").createLabel("acme/portfolio", "fase/konsept");
  stage.as("owner").createLabel("acme/studio", "fase/konsept");
  stage.as("owner").label("acme/studio#1", "fase/konsept");
  await stage.pass(120_000);
  stage.as("owner").transfer("acme/studio#1", "acme/portfolio");
  await stage.quiet();
  expect(stage.said(one, "overview")).toHaveLength(1);
  expect(stage.labels(one)).toEqual(["fase/konsept", "team/studio"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
});

test("an initiative that is deleted takes nothing with it: its elements and epics stay, and nothing more is written", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("owner").deleteIssue(one);
  await stage.quiet();
  await stage.pass(61_000);
  await stage.pass(61_000);
  expect(stage.state("acme/studio#1")).toBe("open");
  expect(stage.state("acme/roadmap#1")).toBe("open");
  const before = stage.writes().filter((name) => name !== "updateProjectV2ItemFieldValue").length;
  stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg", parent: "acme/studio#1" });
  await stage.quiet();
  await stage.pass(61_000);
  expect(stage.writes().filter((name) => name !== "updateProjectV2ItemFieldValue")).toHaveLength(before);
});

test("initiatives.label taken off lets an initiative go; put on again, it goes on where it was", async () => {
  const labelled = "initiatives: { repository: portfolio, project: 1, label: kind/initiative }";
  const stage = await setStage({ policy: policyWith(basePolicy, labelled) });
  stage.as("owner").createLabel("acme/portfolio", "kind/initiative");
  await open(stage);
  expect(stage.overview(one)).toBe("");
  stage.as("manager").label(one, "kind/initiative");
  await stage.quiet();
  await say(stage, "/team studio\n/fase Konsept");
  stage.as("manager").unlabel(one, "kind/initiative");
  await stage.quiet();
  const before = stage.writes().length;
  const overview = stage.overview(one);
  await say(stage, "/fase Implementering");
  expect(stage.writes()).toHaveLength(before);
  expect(stage.overview(one)).toBe(overview);
  stage.as("manager").label(one, "kind/initiative");
  await stage.quiet();
  expect(stage.said(one, "overview")).toHaveLength(1);
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});
