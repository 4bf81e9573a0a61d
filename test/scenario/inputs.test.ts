import { expect, test } from "vitest";
import { inputsTable } from "../../src/exports/inputs.ts";
import { policyWith } from "./begin.ts";
import { gatePolicy } from "./at-gates.ts";
import { day, issuesOf } from "./in-wheel.ts";
import { setStage, type Stage } from "./stage.ts";

/* What is put forward for a document of the organisation, and what whoever writes it has to ask for. */

const home = "acme/portfolio";
const label = "innspill/satsningsforslag";
const meeting =
  "wheel: [{ title: Porteføljemøte, rule: FREQ=WEEKLY;BYDAY=MO, content: agenda, lead: P0D, checklist: [Innspill til satsningsforslag] }]";
const policy = policyWith(gatePolicy({}), `${meeting}\ndashboard: { public: true }`);

const body = [
  "### Problemstilling",
  "Innbyggere får ikke varsel.",
  "### Mål og nøkkelresultat (OKR)",
  "_No response_",
].join("\n\n");

async function setInputs(): Promise<Stage> {
  const stage = await setStage({
    begins: "2026-09-17T08:00:00Z",
    policy,
    before(as) {
      as("owner").createLabel(home, label);
    },
  });
  stage.as("anyone").openIssue(home, { title: "Felles varsling", body });
  await stage.quiet();
  return stage;
}

async function shown(stage: Stage): Promise<unknown> {
  const answer = await fetch(new URL("/api/inputs.json", stage.app.webhookUrl));
  return await answer.json();
}

test("a label puts an initiative forward: its overview says so, and export and agenda name what it lacks", async () => {
  const stage = await setInputs();
  const one = `${home}#2`;
  expect(stage.overview(one)).not.toContain("Innspill til");
  stage.as("manager").label(one, label);
  stage.as("manager").comment(one, "/team studio");
  await stage.quiet();
  expect(stage.overview(one)).toContain("**Innspill til:** Satsningsforslag");
  expect(await shown(stage)).toMatchObject([
    {
      document: "Satsningsforslag",
      initiative: one,
      title: "Felles varsling",
      problem: "Innbyggere får ikke varsel.",
      goals: null,
      teams: ["studio"],
      missing: ["goals", "responsible", "personMonths", "budget", "sources"],
    },
  ]);
  await stage.pass(4 * day);
  const [name = ""] = issuesOf(stage, "activity", home);
  expect(stage.sandbox.issue(name).body).toMatch(
    /### Innspill til Satsningsforslag\n\n- \[Felles varsling\].*mangler mål og nøkkelresultat, ansvarlig, innsats, budsjett og kilde/,
  );
  stage.as("manager").unlabel(one, label);
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Innspill til");
  const threads = await stage.app.store.records.recordsOf("acme");
  expect(inputsTable([{ owner: "acme", threads }], {}).rows).toEqual([]);
});

test("of a private initiative the address shows nothing, and the command line all", async () => {
  const stage = await setInputs();
  const one = `${home}#2`;
  stage.as("manager").label(one, label);
  stage.as("owner").setVisibility(home, "PRIVATE");
  await stage.quiet();
  await stage.pass(day);
  expect(await shown(stage)).toEqual([]);
  const threads = await stage.app.store.records.recordsOf("acme");
  const all = [{ owner: "acme", threads }];
  expect(inputsTable(all, { document: "SATSNINGSFORSLAG" }).rows).toHaveLength(1);
  expect(inputsTable(all, { document: "Virksomhetsplan" }).rows).toEqual([]);
});
