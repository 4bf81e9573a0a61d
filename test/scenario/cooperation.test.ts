import { expect, test } from "vitest";
import { sweep } from "./looks.ts";
import { one, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const two = "acme/portfolio#2";
const three = "acme/portfolio#3";

function initiative(stage: Stage, title: string, body: string): void {
  stage.as("anyone").openIssue("acme/portfolio", { title, body });
}

/** What the overview says of other initiatives. */
function shared(stage: Stage, issue: string): string {
  return /#### Samarbeid[^]*?(?=\n####|\n<sub>|$)/.exec(stage.overview(issue))?.[0] ?? "";
}

/** Writes since then to comments of initiatives: what a reader sees change. */
function editsSince(stage: Stage, before: number): readonly string[] {
  return stage
    .writes()
    .slice(before)
    .filter((name) => name.endsWith("Comment"));
}

test("the overview lists open initiatives that share a team, a product or a dependency, with what they share", async () => {
  const stage = await setStage();
  initiative(stage, "Varsling", "### Team\n\nAltinn Studio");
  await stage.quiet();
  initiative(stage, "Innboks", "### Team\n\nAltinn Studio\nDesignsystemet");
  await stage.quiet();
  initiative(stage, "Arkiv", `### Avhengigheter\n\n- ${stage.sandbox.url}/acme/portfolio/issues/1`);
  await stage.quiet();
  await say(stage, "/synk");
  stage.as("manager").comment(two, "/synk");
  await stage.quiet();
  expect(stage.overview(one)).toMatch(/Innboks.*Altinn Studio/);
  expect(stage.overview(one)).toMatch(/Arkiv/);
  expect(stage.overview(two)).toMatch(/Varsling.*Altinn Studio/);
  expect(stage.overview(two)).not.toContain("Arkiv");
  expect(stage.overview(three)).toContain("Varsling");
  stage.as("owner").createLabel("acme/portfolio", "product/arkiv");
  stage.as("manager").label(two, "product/arkiv");
  stage.as("manager").label(three, "product/arkiv");
  await stage.quiet();
  expect(stage.overview(three)).toMatch(/Innboks.*arkiv/);
  stage.as("manager").close(two, "NOT_PLANNED");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Innboks");
});

test("one that a sweep has found to go on is told of, and tells of others, without a further look", async () => {
  const stage = await setStage();
  initiative(stage, "Varsling", "### Team\n\nAltinn Studio");
  initiative(stage, "Innboks", "### Team\n\nAltinn Studio");
  await stage.quiet();
  stage.as("manager").label(two, "fase/utfort");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Innboks");
  await stage.pass(70_000);
  stage.sandbox.setDeliveryFaults({ vanish: 1 });
  stage.as("manager").setField(two, "acme/1", "Fase", "Problem");
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  expect(stage.state(two)).toBe("open");
  expect(stage.overview(one)).toContain("Innboks");
  expect(stage.overview(two)).toContain("Varsling");
});

test("a new initiative edits the overviews of those alone that share something with it, and each once", async () => {
  const stage = await setStage();
  for (const title of ["A", "B", "C", "D"]) initiative(stage, title, "### Team\n\nAltinn Studio");
  for (const title of ["E", "F"]) initiative(stage, title, "### Team\n\nDesignsystemet");
  await stage.quiet();
  const before = stage.writes().length;
  initiative(stage, "G", "### Team\n\nAltinn Studio");
  await stage.quiet();
  const edits = editsSince(stage, before);
  expect(edits.filter((name) => name === "addComment")).toHaveLength(1);
  expect(edits.filter((name) => name === "updateIssueComment").length).toBeLessThanOrEqual(5);
  expect(shared(stage, "acme/portfolio#5")).not.toContain("G");
  const calm = stage.writes().length;
  await stage.pass(120_000);
  expect(stage.writes()).toHaveLength(calm);
});

test("suggested teams, and responsible, effort and budget from the board, stand on the overview", async () => {
  const stage = await setStage();
  initiative(stage, "Varsling", "### Samarbeid med\n\nDesignsystemet");
  await stage.quiet();
  const manager = stage.as("manager");
  manager.setField(one, "acme/1", "Ansvarlig", "Seksjon for meldinger");
  manager.setField(one, "acme/1", "Månedsverk", 14);
  manager.setField(one, "acme/1", "Budsjett", 1_500_000);
  await stage.quiet();
  expect(stage.overview(one)).toContain("Designsystemet");
  expect(stage.overview(one)).toContain("Seksjon for meldinger");
  expect(stage.overview(one)).toMatch(/14/);
  expect(stage.overview(one)).toMatch(/1.500.000/);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
});
