import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { basePolicy, setStage, type Stage } from "../scenario/stage.ts";
import { hourly } from "../scenario/looks.ts";
import { reached } from "./reached.ts";

/*
 * A5: GitHub refuses one kind of write for good, and nothing else. It is said, nothing else stands still, it is not
 * tried at every look, and it is done when the reason has gone.
 */

const said = "Not in this town";
const day = 86_400_000;

type Input = Readonly<Record<string, unknown>>;

interface Kind {
  readonly name: string;
  readonly mutation: string;
  readonly when?: (input: Input, stage: Stage) => boolean;
  /** What is not so while it is refused, and so afterwards. */
  readonly done: (stage: Stage) => boolean;
  /** Where it is said; nothing can be said on an overview that GitHub refuses. */
  readonly says: "overview" | "parked";
  /** What people have to ask for then. */
  readonly ask?: string;
}

const epic = "acme/studio#1";
const field = (stage: Stage, name: string) =>
  [...stage.sandbox.state.tables.fields.values()].filter((each) => each.name === name).map(({ id }) => id);
const body = (input: Input) => String(input["body"]);

const kinds: readonly Kind[] = [
  {
    name: "create-label",
    mutation: "createLabel",
    when: ({ name }) => name === "team/studio",
    done: (stage) => stage.labels(one).includes("team/studio"),
    says: "overview",
  },
  {
    name: "add-labels",
    mutation: "addLabelsToLabelable",
    when: ({ labelIds }, stage) => named(stage, labelIds).includes("team/studio"),
    done: (stage) => stage.labels(one).includes("team/studio"),
    says: "overview",
  },
  {
    name: "remove-labels",
    mutation: "removeLabelsFromLabelable",
    done: (stage) => !stage.labels(one).includes("fase/ikke-startet"),
    says: "overview",
  },
  {
    name: "create-issue",
    mutation: "createIssue",
    when: (input) => body(input).includes("redthread:epic"),
    done: (stage) => stage.issuesIn("acme/studio").length === 1,
    says: "overview",
  },
  {
    name: "create-issue of what it hangs under",
    mutation: "createIssue",
    when: (input) => body(input).includes("redthread:element"),
    done: (stage) => stage.issuesIn("acme/roadmap").length === 1,
    says: "overview",
  },
  {
    name: "add-item",
    mutation: "addProjectV2ItemById",
    done: (stage) => stage.field(one, "acme/1", "Fase") !== null,
    says: "overview",
  },
  {
    name: "set-field, a single select",
    mutation: "updateProjectV2ItemFieldValue",
    when: ({ fieldId }, stage) => field(stage, "Fase").includes(String(fieldId)),
    done: (stage) => stage.field(one, "acme/1", "Fase") === "Implementering",
    says: "overview",
  },
  {
    name: "comment, a reply",
    mutation: "addComment",
    when: (input) => body(input).includes("redthread:reply"),
    done: () => true,
    says: "overview",
  },
  { name: "react", mutation: "addReaction", done: () => true, says: "overview" },
  {
    name: "overview",
    mutation: "addComment",
    when: (input) => body(input).includes("redthread:overview"),
    done: (stage) => stage.said(one, "overview").length === 1,
    says: "parked",
    // As after any lost memory: nothing is spawned until somebody asks.
    ask: "/fase Planlegging\n/fase Implementering\n/epos studio",
  },
];

function named({ sandbox }: Stage, ids: unknown): readonly string[] {
  return (Array.isArray(ids) ? ids : []).map((id) => sandbox.state.tables.labels.get(String(id))?.name ?? "");
}

function tries(stage: Stage): number {
  return stage.sandbox.state.calls.filter(({ errors }) => errors.includes(said)).length;
}

/** What must be done, whatever else is refused. */
function checkRest(stage: Stage, { name, ask }: Kind): void {
  const is = (refused: string) => name.startsWith(refused);
  // Nothing is made of which nobody could remember that it was made.
  if (is("overview")) return;
  expect(stage.overview(one)).toContain("Implementering");
  expect(stage.labels(one)).toContain("fase/implementering");
  if (!is("add-item") && !is("set-field")) expect(stage.field(one, "acme/1", "Fase")).toBe("Implementering");
  if (name !== "create-issue") expect(stage.issuesIn("acme/studio"), name).toEqual([epic]);
  // `/epos` gives a team its epic and nothing else.
  if (ask === undefined && name !== "create-issue of what it hangs under")
    expect(stage.issuesIn("acme/roadmap").length).toBeGreaterThan(0);
}

async function isParked({ app }: Stage): Promise<boolean> {
  return (await app.store.work.parkedWork()).some(({ key }) => key.kind === "initiative");
}

for (const kind of kinds) {
  test(`${kind.name} refused for good is said, and nothing else stands still`, async ({ task }) => {
    const stage = await setStage();
    await stage.sandbox.quiet();
    const { refusals } = stage.sandbox.state;
    const when = (input: Input) => kind.when?.(input, stage) ?? true;
    refusals.push({ mutation: kind.mutation, when, message: said });
    await open(stage);
    await say(stage, "/fase Implementering\n/team studio");
    await say(stage, "/hjelp");
    checkRest(stage, kind);
    if (kind.says === "overview") expect(stage.overview(one)).toContain(said);
    if (kind.says === "parked") expect(await isParked(stage)).toBe(true);
    const first = tries(stage);
    for (const hours of [0.2, 1, 6, 16.8]) await stage.pass(hours * 3_600_000);
    const inADay = tries(stage) - first;
    expect(inADay).toBeLessThan(16);
    refusals.length = 0;
    await stage.pass(day);
    await say(stage, kind.ask ?? "/synk");
    expect(kind.done(stage)).toBe(true);
    checkRest(stage, { ...kind, name: "" });
    expect(stage.overview(one)).not.toContain(said);
    reached(
      task,
      "A5",
      `${kind.name}: said, ${first} tries at once and ${inADay} in the day after, then done`,
    );
  });
}

/** What is refused of a life that is in delivery already. */
interface LaterKind {
  readonly name: string;
  readonly mutation: string;
  readonly when: (input: Input, stage: Stage) => boolean;
  readonly act: (stage: Stage) => unknown;
  readonly done: (stage: Stage) => boolean;
  readonly says: "overview" | "parked";
}

const studio = "acme/studio#1";
const element = "acme/roadmap#1";
const isAbout = (stage: Stage, issue: string, id: unknown) => stage.sandbox.issue(issue).id === id;
const renamed = `${basePolicy}phases: [${[
  ...["Ikke startet", "Problem", "Konsept", "Planlegging"].map((name) => `{ name: ${name} }`),
  "{ name: Gjennomføring, previously: [Implementering] }",
  "{ name: Utført }",
].join(", ")}]\n`;

function halfDone(stage: Stage): void {
  for (const title of ["Bygg", "Prøv"])
    stage.as("dev-studio").openIssue("acme/studio", { title, parent: studio });
  stage.as("dev-studio").close("acme/studio#2");
}

function linkAcross(stage: Stage): void {
  stage.as("other-owner").openIssue("Other/porten", { title: "Fra før" });
  stage.as("manager").comment(one, "/knytt Other/porten#1");
}

const laterKinds: readonly LaterKind[] = [
  {
    name: "close-issue",
    mutation: "closeIssue",
    when: ({ issueId }, stage) => isAbout(stage, one, issueId),
    act: (stage) => stage.as("dev-studio").close(studio),
    done: (stage) => stage.state(one) === "completed",
    says: "overview",
  },
  {
    name: "close-issue of an element",
    mutation: "closeIssue",
    when: ({ issueId }, stage) => isAbout(stage, element, issueId),
    act: (stage) => stage.as("dev-studio").close(studio),
    done: (stage) => stage.state(element) === "completed",
    says: "overview",
  },
  {
    name: "reopen-issue",
    mutation: "reopenIssue",
    when: () => true,
    act: async (stage) => {
      stage.as("dev-studio").close(studio);
      await stage.quiet();
      stage.as("dev-studio").reopen(studio);
    },
    done: (stage) => stage.state(one) === "open" && stage.state(element) === "open",
    says: "overview",
  },
  {
    name: "set-field, a number",
    mutation: "updateProjectV2ItemFieldValue",
    when: ({ fieldId }, stage) => field(stage, "Progresjon (%)").includes(String(fieldId)),
    act: halfDone,
    done: (stage) => stage.field(element, "acme/8", "Progresjon (%)") === 50,
    says: "overview",
  },
  {
    name: "rename-label",
    mutation: "updateLabel",
    when: () => true,
    act: (stage) => {
      stage.as("owner").renameOption("acme/1", "Fase", "Implementering", "Gjennomføring");
      stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", renamed);
    },
    done: (stage) => stage.labels(one).includes("fase/gjennomforing"),
    says: "overview",
  },
  {
    name: "comment, a note to a team",
    mutation: "addComment",
    when: (input) => body(input).includes("redthread:note"),
    act: (stage) => stage.as("manager").comment(one, "/team -studio"),
    done: (stage) => stage.said(studio, "note").length === 1,
    says: "overview",
  },
  {
    name: "comment, a note of where an issue belongs",
    mutation: "addComment",
    when: (input) => body(input).includes("redthread:link"),
    act: linkAcross,
    done: (stage) => stage.said("Other/porten#1", "link").length === 1,
    says: "overview",
  },
  {
    name: "overview, once it is there",
    mutation: "updateIssueComment",
    when: (input) => body(input).includes("redthread:overview"),
    act: halfDone,
    done: (stage) => stage.overview(one).includes("1 av 2"),
    says: "parked",
  },
];

for (const kind of laterKinds) {
  test(`${kind.name} refused for good in delivery is said, and nothing else stands still`, async ({
    task,
  }) => {
    const stage = await setStage();
    await stage.sandbox.quiet();
    await open(stage, "/fase Implementering\n/team studio");
    const { refusals } = stage.sandbox.state;
    refusals.push({
      mutation: kind.mutation,
      when: (input) => kind.when(input, stage),
      message: said,
    });
    await kind.act(stage);
    await stage.quiet();
    const help = await say(stage, "/hjelp");
    expect(kind.done(stage)).toBe(false);
    const first = tries(stage);
    expect(first).toBeGreaterThan(0);
    if (kind.says === "overview") {
      expect(stage.overview(one)).toContain(said);
      expect(stage.reactions(help)).toEqual(["THUMBS_UP"]);
    } else expect(await isParked(stage)).toBe(true);
    for (const hours of [0.2, 1, 6, 16.8]) await stage.pass(hours * 3_600_000);
    const inADay = tries(stage) - first;
    expect(inADay).toBeLessThan(16);
    refusals.length = 0;
    await stage.pass(day);
    await say(stage, "/synk");
    expect(kind.done(stage)).toBe(true);
    expect(stage.overview(one)).not.toContain(said);
    reached(
      task,
      "A5",
      `${kind.name}: said, ${first} tries at once and ${inADay} in the day after, then done`,
    );
  });
}

test("add-child refused for good leaves the issue linked, and both ends say so", async ({ task }) => {
  const stage = await setStage();
  await open(stage, "/fase Implementering\n/team studio");
  stage.sandbox.state.refusals.push({ mutation: "addSubIssue", when: () => true, message: said });
  stage.as("dev-studio").openIssue("acme/design", { title: "Fra før" });
  const asked = await say(stage, "/knytt acme/design#1");
  await stage.pass(day);
  expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
  expect(stage.overview(one)).toContain("acme/design/issues/1");
  expect(stage.said("acme/design#1", "link")).toHaveLength(1);
  expect(tries(stage)).toBe(2);
  reached(task, "A5", "add-child: linked by both ends after 2 tries");
});

test("a notice that GitHub refuses is tried once a sweep, stops nothing, and is written at last", async ({
  task,
}) => {
  const stage = await setStage();
  await open(stage, "/fase Implementering\n/team studio");
  // The first look compares nothing yet, and has everything looked at.
  await hourly(stage);
  stage.sandbox.state.refusals.push({
    mutation: "createIssue",
    when: (input) => body(input).includes("redthread:notice"),
    message: said,
  });
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", `${basePolicy}phasse: []\n`);
  await stage.quiet();
  await say(stage, "/team design");
  expect(stage.issuesIn("acme/design")).toHaveLength(1);
  const first = tries(stage);
  for (let hour = 0; hour < 6; hour += 1) await hourly(stage);
  expect(tries(stage) - first).toBe(6);
  expect(stage.issuesIn("acme/.github")).toEqual([]);
  stage.sandbox.state.refusals.length = 0;
  await hourly(stage);
  expect(stage.issuesIn("acme/.github")).toHaveLength(1);
  reached(task, "A5", `a notice: ${first} tries at once and one a sweep after, then written`);
});
