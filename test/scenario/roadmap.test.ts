import { expect, test } from "vitest";
import { setWorkflows } from "../../src/sandbox/state/operations/project-workflows.ts";
import { sweep } from "./looks.ts";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const element = "acme/roadmap#1";
const studio = "acme/studio#1";
const delivery = "/team studio\n/fase Implementering";

function roadmapOf(stage: Stage, issue = element) {
  const read = (name: string) => stage.field(issue, "acme/8", name);
  return { status: read("Status"), progress: read("Progresjon (%)") };
}

/** The team splits its epic into work items, by number 2 and up. */
function split(stage: Stage, count: number, parent = studio): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const { number } = stage
      .as("dev-studio")
      .openIssue("acme/studio", { title: `Oppgave ${at + 1}`, parent });
    return `acme/studio#${number}`;
  });
}

test("one element a team, from the roadmap's phase on: sub-issue, label, product, board, status, team and link", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Konsept");
  expect(stage.children(one)).toEqual([]);
  await say(stage, "/fase Planlegging");
  expect(stage.children(one)).toEqual([element, "acme/roadmap#2"]);
  expect(stage.sandbox.issue(element).title).toBe("Felles varsling – Altinn Studio");
  expect(stage.labels(element)).toEqual(["product/studio", "team/studio"]);
  expect(stage.field(element, "acme/8", "Status")).toBe("Til vurdering");
  expect(stage.field(element, "acme/8", "Team")).toBe("Altinn Studio");
  expect(stage.field(element, "acme/8", "Tiltak")).toBe(`${stage.sandbox.url}/acme/portfolio/issues/1`);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
});

test("the initiative's own product label chooses where a team has several", async () => {
  const stage = await setStage({
    policy: basePolicy.replace("products: [studio]", "products: [studio, apper]"),
  });
  stage.as("owner").createLabel("acme/portfolio", "product/apper");
  await open(stage);
  stage.as("manager").label(one, "product/apper", "team/studio");
  await say(stage, "/fase Planlegging");
  expect(stage.labels(element)).toEqual(["product/apper", "team/studio"]);
});

test("per-initiative keeps one element, and all epics hang under it", async () => {
  const stage = await setStage({
    policy: policyWith(
      basePolicy,
      "roadmap: { repository: roadmap, project: 8, elements: per-initiative, title: '{{ initiative.title }}' }",
    ),
  });
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.children(one)).toEqual([element]);
  expect(stage.children(element).toSorted()).toEqual(["acme/design#1", studio]);
  await say(stage, "/team -design");
  expect(stage.issuesIn("acme/roadmap")).toEqual([element]);
});

test("manual makes no element and follows those that people link", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "roadmap: { repository: roadmap, project: 8, elements: manual }"),
  });
  await open(stage, "/team studio\n/fase Planlegging");
  expect(stage.issuesIn("acme/roadmap")).toEqual([]);
  stage.as("manager").openIssue("acme/roadmap", { title: "Vårt eget element", parent: one });
  stage.as("owner").createLabel("acme/roadmap", "team/studio");
  stage.as("manager").label(element, "team/studio");
  await say(stage, "/fase Implementering");
  expect(stage.children(element)).toEqual([studio]);
  expect(stage.field(element, "acme/8", "Status")).toBe("Backlog");
  expect(stage.issuesIn("acme/roadmap")).toEqual([element]);
});

test("without elements the epics right under the initiative stand in for them", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "roadmap: { repository: roadmap, project: 8, elements: manual }"),
  });
  await open(stage, delivery);
  expect(stage.children(one)).toEqual([studio]);
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("an element that a person took off the initiative or deleted is not made again", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Planlegging");
  stage.as("manager").removeSubIssue(one, element);
  stage.as("owner").deleteIssue("acme/roadmap#2");
  await stage.quiet();
  for (let minute = 0; minute < 3; minute += 1) await stage.pass(61_000);
  await say(stage, "/synk");
  expect(stage.issuesIn("acme/roadmap")).toEqual([element]);
  expect(stage.children(one)).toEqual([]);
});

test("the status follows the epics: considered, planned, started, delivered", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  expect(roadmapOf(stage).status).toBe("Til vurdering");
  await say(stage, "/fase Implementering");
  expect(roadmapOf(stage)).toEqual({ status: "Backlog", progress: 0 });
  const [first = "", second = ""] = split(stage, 2);
  await stage.quiet();
  expect(roadmapOf(stage).status).toBe("Backlog");
  stage.as("dev-studio").close(first);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: 50 });
  stage.as("dev-studio").close(second);
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Levert", progress: 100 });
  expect(stage.state(element)).toBe("completed");
});

test("a pull request for one of its work items starts an epic", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  const [first = ""] = split(stage, 1);
  stage.as("dev-studio").openPullRequest("acme/studio", { title: "Bygg", closes: [first] });
  await stage.quiet();
  await stage.pass(180_000);
  await say(stage, "/synk");
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: 0 });
});

test("an epic has started when its card on the team's board stands in one of the active columns", async () => {
  const stage = await setStage({
    policy: basePolicy.replace(
      "backlog: acme/studio,",
      "backlog: acme/studio, project: 1, active: [Konsept],",
    ),
  });
  await open(stage, delivery);
  stage.as("owner").setField(studio, "acme/1", "Fase", "Konsept");
  await stage.quiet();
  expect(roadmapOf(stage).status).toBe("Under arbeid");
});

test("one of several epics closed starts the element", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "roadmap: { repository: roadmap, project: 8, elements: per-initiative }"),
  });
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: 50 });
  expect(stage.state(element)).toBe("open");
});

test("progress is rounded down, counts task boxes where there are no sub-issues, and leaves out what is not planned", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  const { body } = stage.sandbox.issue(studio);
  stage.as("dev-studio").editIssue(studio, { body: `${body}\n- [x] a\n- [ ] b\n- [ ] c\n` });
  await stage.quiet();
  expect(roadmapOf(stage).progress).toBe(25);
  const items = split(stage, 4);
  stage.as("dev-studio").close(items[0] ?? "");
  stage.as("dev-studio").close(items[1] ?? "", "NOT_PLANNED");
  await stage.quiet();
  expect(roadmapOf(stage).progress).toBe(33);
});

test("a person's figure stays until it is cleared, and both are shown", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("manager").setField(element, "acme/8", "Progresjon (%)", 40);
  const [first = ""] = split(stage, 2);
  stage.as("dev-studio").close(first);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: 40 });
  expect(stage.overview(one)).toMatch(/50.%.*oppgitt 40.%/);
  await stage.pass(61_000);
  stage.as("manager").setField(element, "acme/8", "Progresjon (%)", null);
  await stage.quiet();
  expect(roadmapOf(stage).progress).toBe(50);
});

test("progress: manual never writes the figure", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "roadmap: { repository: roadmap, project: 8, progress: manual }"),
  });
  await open(stage, delivery);
  const [first = ""] = split(stage, 2);
  stage.as("dev-studio").close(first);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: null });
});

test("a status that a person set yields to start and to full delivery, and to nothing between", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("manager").setField(element, "acme/8", "Status", "Backlog");
  await say(stage, "/fase Implementering");
  expect(roadmapOf(stage).status).toBe("Backlog");
  const [first = "", second = ""] = split(stage, 2);
  stage.as("dev-studio").close(first);
  await stage.quiet();
  expect(roadmapOf(stage).status).toBe("Under arbeid");
  stage.as("manager").setField(element, "acme/8", "Status", "Til vurdering");
  await stage.quiet();
  stage.as("dev-studio").close(second);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Til vurdering", progress: 100 });
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(roadmapOf(stage).status).toBe("Levert");
});

test("start, end and assignees are people's: the app never sets them", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("manager").setField(element, "acme/8", "Slutt", "2027-03-01");
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Slutt")).toBe("2027-03-01");
  expect(stage.field(element, "acme/8", "Start")).toBeNull();
});

test("an archived card is left alone", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("manager").archiveItem(element, "acme/8");
  const [first = ""] = split(stage, 2);
  stage.as("dev-studio").close(first);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Backlog", progress: 0 });
});

test("an element whose body holds an open task is proposed, not closed, until the task is ticked", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  const { body } = stage.sandbox.issue(element);
  stage.as("manager").editIssue(element, { body: `${body}\n- [ ] Skriv brukerveiledning\n` });
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  expect(stage.overview(one)).toContain("beskrivelsen har åpne oppgaver");
  expect(stage.labels(one)).toContain("fase/implementering");
  stage.as("manager").editIssue(element, { body: `${body}\n- [x] Skriv brukerveiledning\n` });
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
});

test("an epic that is reopened opens its element again", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
  stage.as("dev-studio").reopen(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  expect(roadmapOf(stage).status).not.toBe("Levert");
});

test("an element that a person closed stays closed until a person or a reopened epic opens it", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("manager").close(element);
  await stage.quiet();
  split(stage, 1);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
  stage.as("manager").reopen(element);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  stage.as("manager").close(element);
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  stage.as("dev-studio").reopen(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
});

test("an element that a person reopened stays open", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  stage.as("manager").reopen(element);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
});

test("an element without an initiative is the root of a thread of its own", async () => {
  const stage = await setStage();
  stage.as("manager").openIssue("acme/roadmap", { title: "Eget veikartelement" });
  await stage.quiet();
  expect(roadmapOf(stage).status).toBe("Til vurdering");
  expect(stage.labels(element)).toEqual([]);
  stage.as("owner").openIssue("acme/studio", { title: "Epos", parent: element });
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Backlog", progress: 0 });
  const [first = "", second = ""] = split(stage, 2);
  stage.as("dev-studio").close(first);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: 50 });
  stage.as("dev-studio").close(second);
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(roadmapOf(stage)).toEqual({ status: "Levert", progress: 100 });
  expect(stage.state(element)).toBe("completed");
  stage.as("dev-studio").reopen(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
});

test("an element that was cancelled is not delivered because a workflow of the board says so", async () => {
  const stage = await setStage();
  const { state } = stage.sandbox;
  const board = state.tables.projects.values().find(({ number }) => number === 8);
  setWorkflows(state, { projectId: board?.id ?? "", workflows: { itemClosed: "Levert" } });
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.field(element, "acme/8", "Status")).toBe("Backlog");
  stage.as("manager").close(element, "NOT_PLANNED");
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Status")).toBe("Backlog");
  const of = state.writes.filter(({ operation }) => operation === "updateProjectV2ItemFieldValue").length;
  await sweep(stage);
  expect(state.writes.filter(({ operation }) => operation === "updateProjectV2ItemFieldValue")).toHaveLength(
    of,
  );
  // A value this near to the workflow's own is taken for the workflow's.
  await stage.pass(60_000);
  stage.as("manager").setField(element, "acme/8", "Status", "Levert");
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Status")).toBe("Levert");
});

test("an element whose epics are all not planned is not relevant, unless a person closes it as completed", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("dev-studio").close(studio, "NOT_PLANNED");
  await stage.quiet();
  expect(stage.overview(one)).toContain("Teller ikke med");
  expect(stage.state(element)).toBe("open");
  stage.as("manager").close(element);
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Teller ikke med");
});

test("cards that GitHub does not tell of are not missing: none is made twice, and no field is decided", async () => {
  const stage = await setStage();
  const { state } = stage.sandbox;
  await open(stage, delivery);
  stage.as("manager").setField(element, "acme/8", "Status", "Til vurdering");
  await stage.quiet();
  // What the app has just written is laid over what it reads.
  await stage.pass(120_000);
  const cards = state.tables.items.size;
  const writes = () => stage.writes().filter((name) => /FieldValue|ProjectItem/.test(name)).length;
  const before = writes();
  state.faults.push({ fault: { kind: "null-field", field: "projectItems" }, times: 10_000 });
  const [first = ""] = split(stage, 2);
  stage.as("dev-studio").close(first);
  await stage.quiet();
  stage.as("manager").label(one, "fase/konsept");
  await stage.quiet();
  await sweep(stage);
  expect(writes()).toBe(before);
  expect(state.tables.items.size).toBe(cards);
  expect(stage.overview(one)).toContain("GitHub oppga ikke hvilke prosjekter");
  expect(stage.field(one, "acme/1", "Fase")).toBe("Implementering");

  state.faults.length = 0;
  await sweep(stage);
  expect(stage.overview(one)).not.toContain("GitHub oppga ikke");
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(roadmapOf(stage)).toEqual({ status: "Under arbeid", progress: 50 });
  expect(state.tables.items.size).toBe(cards);
});
