import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
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
