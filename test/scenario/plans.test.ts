import { expect, test } from "vitest";
import { one, open } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const element = "acme/roadmap#1";
const day = 86_400_000;

/** An initiative in delivery whose element is planned from so many days ago until so many days ahead. */
async function plannedStage(start: number, end: number): Promise<Stage> {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  plan(stage, "Start", start);
  plan(stage, "Slutt", end);
  await stage.quiet();
  return stage;
}

/** A date so many days from now, by GitHub's clock. */
function plan(stage: Stage, field: "Start" | "Slutt", days: number | null): void {
  const now = stage.sandbox.state.now().getTime();
  const date = days === null ? null : new Date(now + days * day).toISOString().slice(0, 10);
  stage.as("manager").setField(element, "acme/8", field, date);
}

test("how often an end date was put off is counted and shown; an earlier one, or none, takes nothing back", async () => {
  const stage = await plannedStage(0, 100);
  expect(stage.overview(one)).not.toContain("utsatt");
  plan(stage, "Slutt", 130);
  await stage.quiet();
  expect(stage.overview(one)).toContain("utsatt én gang");
  plan(stage, "Slutt", 110);
  await stage.quiet();
  expect(stage.overview(one)).toContain("utsatt én gang");
  plan(stage, "Slutt", 120);
  await stage.quiet();
  expect(stage.overview(one)).toContain("utsatt 2 ganger");
  plan(stage, "Slutt", null);
  await stage.quiet();
  expect(stage.overview(one)).toContain("utsatt 2 ganger");
});

test("the linear expectation between start and end, and the success indicator, stand beside the progress", async () => {
  const stage = await plannedStage(-50, 50);
  expect(stage.overview(one)).toMatch(/0\s%.*planen tilsier 50\s%.*suksessindikator 0/);
  stage.as("manager").setField(element, "acme/8", "Progresjon (%)", 60);
  await stage.quiet();
  expect(stage.overview(one)).toMatch(/oppgitt 60\s%.*planen tilsier 50\s%.*suksessindikator 60/);
});

test("a day that passes edits no overview; the day on which a health turns does, by itself", async () => {
  const stage = await plannedStage(-10, 90);
  expect(stage.overview(one)).toContain("På plan");
  const before = stage.writes().length;
  await stage.pass(5 * day);
  expect(stage.writes().slice(before)).toEqual([]);
  await stage.pass(6 * day);
  expect(stage.overview(one)).toContain("Usikker");
  expect(stage.overview(one)).toContain("planen tilsier 21");
  await stage.pass(80 * day);
  expect(stage.overview(one)).toMatch(/Forsinket[^]*én dag over sluttdatoen/);
});

test("a health that a person states on the board wins over the derived one, until it is cleared", async () => {
  const stage = await plannedStage(-50, 50);
  expect(stage.overview(one)).toContain("Forsinket");
  stage.as("manager").setField(element, "acme/8", "Helse", "På plan");
  await stage.quiet();
  expect(stage.overview(one)).toMatch(/På plan[^]*oppgitt på tavlen/);
  stage.as("manager").setField(element, "acme/8", "Helse", null);
  await stage.quiet();
  expect(stage.overview(one)).toContain("Forsinket");
  expect(stage.field(element, "acme/8", "Helse")).toBeNull();
});

test("the real day of the delivery stands beside the planned one", async () => {
  const stage = await plannedStage(-50, 50);
  const day = stage.sandbox.state.now().toISOString().slice(0, 4);
  stage.as("dev-studio").close("acme/studio#1");
  await stage.quiet();
  expect(stage.overview(one)).toMatch(new RegExp(`levert [^·\\n]*${day}`));
});
