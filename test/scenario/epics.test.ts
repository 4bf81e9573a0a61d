import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const studio = "acme/studio#1";
const element = "acme/roadmap#1";
const delivery = "/team studio\n/fase Implementering";

function typeOf(stage: Stage, issue: string): string | undefined {
  const { tables } = stage.sandbox.state;
  return tables.issueTypes.get(stage.sandbox.issue(issue).typeId ?? "")?.name;
}

function mentions(text: string): readonly string[] {
  return text.match(/(?<![\w/.`])@[\w-]+(?:\/[\w-]+)?/g) ?? [];
}

test("in the delivery phase each team has one epic: its backlog, template, label, type, one mention, under its element", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.children(one)).toEqual([element, "acme/roadmap#2"]);
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
  expect(stage.children(element)).toEqual([studio]);
  const epic = stage.sandbox.issue(studio);
  expect(epic.title).toBe("Felles varsling");
  expect(epic.body).toMatch(/## Problem[^]*## Løsning på overordnet teknisk nivå[^]*## Oppgaver/);
  expect(mentions(epic.body)).toEqual(["@acme/team-studio"]);
  expect(stage.labels(studio)).toEqual(["kind/epic"]);
  expect(typeOf(stage, studio)).toBe("Epic");
  expect(stage.comments(studio)).toEqual([]);
});

test("a team's own labels and board, and the organisation's own template, are the epic's", async () => {
  const teams = `teams: { studio: { name: Studio, backlog: acme/studio, labels: [fra-portefoljen], project: 8 } }`;
  const stage = await setStage({
    policy: [
      "version: 1",
      "initiatives: { repository: portfolio, project: 1 }",
      "roadmap: { repository: roadmap, elements: manual }",
      "epics: { template: .github/epic.md, title: '{{ initiative.title }} hos {{ team.name }}' }",
      teams,
      "",
    ].join("\n"),
    before: (as) => as("owner").putFile("acme/.github", ".github/epic.md", "Fra {{ initiative.url }}.\n"),
  });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("owner").comment(one, delivery);
  await stage.quiet();
  expect(stage.sandbox.issue(studio).title).toBe("Felles varsling hos Studio");
  expect(stage.sandbox.issue(studio).body).toContain(`Fra ${stage.sandbox.url}/acme/portfolio/issues/1.`);
  expect(stage.labels(studio)).toEqual(["fra-portefoljen", "kind/epic"]);
  expect(stage.sandbox.issue(studio).itemIds).toHaveLength(1);
  expect(stage.children(one)).toEqual([studio]);
});

test("without a backlog the epic stands in the initiatives repository, where it is no initiative", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy).replace("backlog: acme/studio, ", ""),
  });
  await open(stage, delivery);
  const epic = "acme/portfolio#2";
  expect(stage.children(element)).toEqual([epic]);
  expect(stage.labels(epic)).toEqual(["kind/epic"]);
  expect(stage.comments(epic)).toEqual([]);
  stage.as("manager").comment(epic, "/fase Konsept");
  await stage.quiet();
  expect(stage.labels(epic)).toEqual(["kind/epic"]);
});

test("a team that is added later gets its epic then", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("manager").label(one, "team/design");
  await stage.quiet();
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
});

test("a team that is taken off gets one note on its epic, and nothing is closed", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("manager").unlabel(one, "team/studio");
  await stage.quiet();
  expect(stage.said(studio, "note")).toHaveLength(1);
  expect(stage.state(studio)).toBe("open");
  expect(stage.state(element)).toBe("open");
  stage.as("manager").label(one, "fase/planlegging");
  await stage.quiet();
  expect(stage.comments(studio)).toHaveLength(1);
  expect(stage.labels(one)).not.toContain("team/studio");
});

test("a team that comes back keeps its epic", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  await say(stage, "/team -studio");
  expect(stage.labels(one)).not.toContain("team/studio");
  await say(stage, "/team studio");
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.said(studio, "note")).toHaveLength(1);
});

for (const [how, decline] of [
  ["closed as not planned", (stage: Stage) => void stage.as("dev-studio").close(studio, "NOT_PLANNED")],
  ["closed as a duplicate", (stage: Stage) => void stage.as("dev-studio").close(studio, "DUPLICATE")],
  ["unlinked", (stage: Stage) => void stage.as("owner").removeSubIssue(element, studio)],
  ["deleted", (stage: Stage) => stage.as("owner").deleteIssue(studio)],
] as const) {
  test(`an epic that a person ${how} is declined: not made again unless somebody writes /epos`, async () => {
    const stage = await setStage();
    await open(stage, delivery);
    decline(stage);
    await stage.quiet();
    // Twice, a minute apart, must GitHub say that it is not there, and the app's own writes of the last minute count.
    for (let minute = 0; minute < 3; minute += 1) await stage.pass(61_000);
    expect(stage.overview(one)).toContain("Det lages ikke et nytt");
    stage.as("manager").label(one, "fase/planlegging");
    await stage.quiet();
    stage.as("manager").label(one, "fase/implementering");
    await stage.quiet();
    const before = stage.issuesIn("acme/studio");
    expect(before).toEqual(how === "deleted" ? [] : [studio]);
    await say(stage, "/epos studio");
    expect(stage.issuesIn("acme/studio")).toEqual([...before, "acme/studio#2"]);
    expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
    await say(stage, "/synk");
    expect(stage.issuesIn("acme/studio")).toHaveLength(before.length + 1);
  });
}

test("a duplicate's original takes its place where it is in the same backlog", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("dev-studio").openIssue("acme/studio", { title: "Vårt eget epos" });
  stage.as("dev-studio").close(studio, "DUPLICATE", "acme/studio#2");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
  expect(stage.overview(one)).toContain("acme/studio/issues/2");
  expect(stage.issuesIn("acme/studio")).toEqual([studio, "acme/studio#2"]);
});

test("closed as completed, an epic is delivered and not declined", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(stage.overview(one)).toContain("Levert");
  expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
});

test("/epos works in any phase, and adds the team's label", async () => {
  const stage = await setStage();
  await open(stage, "/epos studio");
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/studio"]);
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.sandbox.issue(studio).parentId).toBe(stage.sandbox.issue(one).id);
  const again = await say(stage, "/epos studio");
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.reactions(again)).toEqual(["THUMBS_UP"]);
  expect(stage.said(one, "reply")[0]).toContain("har allerede et epos");
});

test("an epic that hangs under the initiative already is adopted, never doubled", async () => {
  const stage = await setStage();
  await open(stage, "/team studio");
  stage.as("owner").openIssue("acme/studio", { title: "Teamets eget", parent: one });
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.sandbox.issue(studio).title).toBe("Teamets eget");
  expect(stage.overview(one)).toContain("acme/studio/issues/1");
});

test("an epic that hangs under the element already is adopted", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("owner").openIssue("acme/studio", { title: "Teamets eget", parent: element });
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.field(element, "acme/8", "Status")).toBe("Backlog");
});

test("where teams share a backlog, an epic is adopted by the team whose labels it has", async () => {
  const stage = await setStage({
    policy: basePolicy
      .replace("studio: { name: Altinn Studio,", "studio: { name: Altinn Studio, labels: [omrade/studio],")
      .replace("backlog: acme/design", "backlog: acme/studio, labels: [omrade/design]"),
  });
  stage.as("owner").createLabel("acme/studio", "omrade/design");
  await open(stage, "/team studio design");
  stage
    .as("owner")
    .openIssue("acme/studio", { title: "Designs eget", labels: ["omrade/design"], parent: one });
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([studio, "acme/studio#2"]);
  expect(stage.labels("acme/studio#2")).toEqual(["kind/epic", "omrade/studio"]);
});

test("a transferred epic stays its team's epic wherever it went", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("owner").transfer(studio, "acme/design");
  await stage.quiet();
  for (let minute = 0; minute < 3; minute += 1) await stage.pass(61_000);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.overview(one)).toContain("acme/design/issues/1");
  expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
  stage.as("owner").close("acme/design#1");
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Status")).toBe("Levert");
});

test("epics.wait delays the epics: the overview names teams and time, and moving back cancels", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, "epics: { wait: PT10M }") });
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.overview(one)).toMatch(/Epos til (Altinn Studio og Designsystemet) opprettes .*\d/);
  await say(stage, "/fase Planlegging");
  expect(stage.overview(one)).not.toContain("opprettes");
  await stage.pass(20 * 60_000);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  await say(stage, "/fase Implementering");
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  await stage.pass(11 * 60_000);
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
});

test("an epic of another owner is followed by signed links instead of a native one", async () => {
  const stage = await setStage();
  await open(stage, "/team porten\n/fase Implementering");
  const epic = "Other/porten#1";
  expect(stage.issuesIn("Other/porten")).toEqual([epic]);
  expect(stage.sandbox.issue(epic).parentId).toBeNull();
  expect(stage.sandbox.issue(epic).body).toContain("/acme/roadmap/issues/1");
  expect(stage.overview(one)).toContain("Other/porten/issues/1");
  stage.as("other-owner").renameRepository("Other/porten", "dialogporten");
  stage.as("other-owner").close("Other/dialogporten#1");
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Status")).toBe("Levert");
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("an organisation that does not accept issues gets none; the overview says so until it does", async () => {
  const stage = await setStage({ accepts: false });
  await open(stage, "/team porten\n/fase Implementering");
  expect(stage.issuesIn("Other/porten")).toEqual([]);
  expect(stage.overview(one)).toContain("`Other` tar ikke imot saker herfra");
  stage.as("other-owner").putFile("Other/.github", ".github/portfolio.yml", "version: 1\naccepts: [acme]\n");
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(stage.overview(one)).not.toContain("tar ikke imot");
});

test("what more people can see than the initiative gets a neutral title and the link only", async () => {
  const stage = await setStage({
    before: (as) => void as("owner").setVisibility("acme/portfolio", "PRIVATE"),
  });
  stage.as("manager").openIssue("acme/portfolio", { title: "Hemmelig" });
  stage.as("manager").comment(one, delivery);
  await stage.quiet();
  for (const issue of [studio, element]) {
    const { title, body } = stage.sandbox.issue(issue);
    expect(`${title}\n${body}`).not.toContain("Hemmelig");
    expect(body).toContain("/acme/portfolio/issues/1");
  }
});
