import { expect, test } from "vitest";
import { sweep } from "./looks.ts";
import { one, open } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const element = "acme/roadmap#1";
const porten = "Other/porten#1";
const statusOf = (stage: Stage, issue = element) => stage.field(issue, "acme/8", "Status");
const progressOf = (stage: Stage, issue = element) => stage.field(issue, "acme/8", "Progresjon (%)");

/** Teams that work elsewhere have so many issues there. */
function openIn(stage: Stage, repository: string, ...titles: readonly string[]): void {
  const owner = repository.startsWith("Other/") ? "other-owner" : "owner";
  for (const title of titles) stage.as(owner).openIssue(repository, { title });
}

test("task lists are read in every form that people use, and never edited", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "En", "To", "Tre", "Fire", "Fem", "Seks", "Sju", "Åtte");
  const body = [
    "### Gjennomføring",
    "",
    "## Oppgaver",
    "- [ ] https://github.com/Other/porten/issues/1",
    `- [x] ${stage.sandbox.url}/Other/porten/issues/2`,
    "- [ ] Other/porten#3",
    "* [ ] Other/porten/issues/4 – den fjerde",
    "- [ ] Draft epos",
    "- [ ] ..",
    "",
    "### Tasks",
    "```[tasklist]",
    "### Det som gjenstår",
    "- [ ] [den femte](https://github.com/Other/porten/issues/5)",
    "```",
    "",
    "**Oppgaver**",
    "",
    "1. [ ] Other/porten#6",
    "",
    "#### Bakgrunn",
    "Vi leste Other/porten#7 først. `- [ ] Other/porten#8`",
  ].join("\n");
  stage.as("manager").openIssue("acme/roadmap", { title: "Eget element", body });
  await stage.quiet();
  expect(progressOf(stage)).toBe(0);
  stage.as("other-owner").close("Other/porten#1");
  stage.as("other-owner").close("Other/porten#2");
  stage.as("other-owner").close("Other/porten#3");
  await stage.quiet();
  expect(progressOf(stage)).toBe(50);
  expect(statusOf(stage)).toBe("Under arbeid");
  for (const number of [4, 5, 6]) stage.as("other-owner").close(`Other/porten#${number}`);
  await stage.quiet();
  expect(statusOf(stage)).toBe("Levert");
  expect(stage.state(element)).toBe("completed");
  expect(stage.sandbox.issue(element).body).toBe(body);
  expect(stage.said(porten, "link")).toEqual([]);
});

test("in an initiative's body a link into the roadmap is an element, one into a backlog an epic, all else related", async () => {
  const stage = await setStage();
  openIn(stage, "acme/roadmap", "Element for hånd");
  openIn(stage, "acme/studio", "Epos for hånd");
  openIn(stage, "acme/.github", "Noe beslektet");
  await stage.quiet();
  const body = "## Oppgaver\n- [ ] acme/roadmap#1\n- [ ] acme/studio#1\n- [ ] acme/.github#1";
  await open(stage, "/team studio\n/fase Implementering", { body });
  expect(stage.overview(one)).toMatch(/#### Veikart[^]*Element for hånd/);
  expect(stage.overview(one)).toMatch(/Altinn Studio\*\*<br>\[[^\]]*\]\([^)]*acme\/studio\/issues\/1\)/);
  expect(stage.overview(one)).toMatch(/Andre underoppgaver[^]*Noe beslektet/);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  for (const issue of [element, "acme/studio#1", "acme/.github#1"]) {
    expect(stage.sandbox.issue(issue).parentId, issue).toBeNull();
  }
  expect(stage.comments("acme/studio#1")).toEqual([]);
  expect(stage.comments("acme/.github#1")).toEqual([]);
  // It was the root of a thread of its own until then.
  expect(stage.comments(element)).toHaveLength(1);
  expect(stage.overview(element)).toContain("en del av tiltaket");
  expect(stage.overview(element)).not.toContain("uten tiltak over seg");
});

test("an epic of another owner that is only listed is the team's epic, and its closing completes the initiative", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "Deres eget epos");
  const body = "### Oppgaver\n- [ ] https://github.com/Other/porten/issues/1";
  await open(stage, "/team porten\n/fase Implementering", { body });
  expect(stage.issuesIn("Other/porten")).toEqual([porten]);
  expect(stage.said(porten, "link")).toEqual([]);
  expect(statusOf(stage)).toBe("Backlog");
  stage.as("other-owner").close(porten);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
  expect(stage.labels(one)).toContain("fase/utfort");
  stage.as("other-owner").reopen(porten);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  expect(stage.labels(one)).toContain("fase/implementering");
});

test("a line that is taken out of the list unlinks: declined, and not made anew until somebody asks", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "Deres eget epos");
  await open(stage, "/team porten\n/fase Implementering", { body: "### Oppgaver\n- [ ] Other/porten#1" });
  stage.as("anyone").editIssue(one, { body: "### Oppgaver\n" });
  await stage.quiet();
  await stage.pass(61_000);
  expect(stage.issuesIn("Other/porten")).toEqual([porten]);
  expect(stage.overview(one)).toContain("Eposet til Dialogporten ble koblet fra tiltaket");
  stage.as("anyone").editIssue(one, { body: "### Oppgaver\n- [ ] Other/porten#1" });
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
  expect(stage.issuesIn("Other/porten")).toEqual([porten]);
});

test("an element's own list holds its epics, also those of other owners", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "Første", "Andre");
  await open(stage, "/team porten\n/fase Planlegging");
  const { body } = stage.sandbox.issue(element);
  stage
    .as("manager")
    .editIssue(element, { body: `${body}\n\n### Oppgaver\n- [ ] Other/porten#1\n- [ ] Other/porten#2` });
  await stage.quiet();
  expect(statusOf(stage)).toBe("Backlog");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual([porten, "Other/porten#2"]);
  stage.as("other-owner").close(porten);
  await stage.quiet();
  expect(progressOf(stage)).toBe(50);
  stage.as("other-owner").close("Other/porten#2", "NOT_PLANNED");
  await stage.quiet();
  expect(statusOf(stage)).toBe("Levert");
});

test("an epic's own list holds its work items", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "Oppgave én", "Oppgave to");
  await open(stage, "/team studio\n/fase Implementering");
  const { body } = stage.sandbox.issue("acme/studio#1");
  const tasks = "## Tasks\n- [ ] Other/porten#1\n- [ ] Other/porten/issues/2\n";
  stage.as("owner").editIssue("acme/studio#1", { body: `${body}\n${tasks}` });
  await stage.quiet();
  expect(progressOf(stage)).toBe(0);
  stage.as("other-owner").close(porten);
  await stage.quiet();
  expect(progressOf(stage)).toBe(50);
  expect(statusOf(stage)).toBe("Under arbeid");
});

test("what is linked by lists only is found by the sweep when webhooks are lost, and after the store was lost", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "Deres eget epos");
  await open(stage, "/team porten\n/fase Implementering", { body: "### Oppgaver\n- [ ] Other/porten#1" });
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("other-owner").close(porten);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  expect(stage.state(element)).toBe("completed");
  await stage.restartWithoutStore();
  stage.as("other-owner").reopen(porten);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  expect(stage.labels(one)).toContain("fase/implementering");
});

test("a list that was written while webhooks were lost is read by the sweep", async () => {
  const stage = await setStage();
  openIn(stage, "Other/porten", "Deres eget epos");
  await open(stage, "/team porten\n/fase Konsept");
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("anyone").editIssue(one, { body: "### Oppgaver\n- [ ] Other/porten#1" });
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  expect(stage.overview(one)).toContain("Other/porten/issues/1");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual([porten]);
});

test("an issue that was listed before it existed is the team's epic from when it does", async () => {
  const stage = await setStage();
  await open(stage, "/team porten", { body: "### Oppgaver\n- [ ] Other/porten#1" });
  openIn(stage, "Other/porten", "Deres eget epos");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual([porten]);
  expect(stage.overview(one)).toContain("Other/porten/issues/1");
});
