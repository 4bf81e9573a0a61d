import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { basePolicy } from "../scenario/stage-world.ts";
import { reached } from "./reached.ts";

/*
 * A person edits while the app works: after it has read, before its write arrives. The sandbox lets the person go first
 * at the very moment at which the next document of mutations reaches it.
 */

interface Edit {
  readonly what: string;
  readonly edit: (stage: Stage) => void;
  /** What must be so when all is quiet. */
  readonly stands: (stage: Stage) => void;
}

const body = "### Problem\n\nMange får ikke varsel,\r\nog  ingen vet hvorfor.  \n";

const edits: readonly Edit[] = [
  {
    what: "the phase label",
    edit: (stage) => stage.as("manager").label(one, "fase/konsept"),
    stands: (stage) => expectPhase(stage, "Konsept"),
  },
  {
    what: "the phase field",
    edit: (stage) => stage.as("manager").setField(one, "acme/1", "Fase", "Konsept"),
    stands: (stage) => expectPhase(stage, "Konsept"),
  },
  {
    what: "the phase by a command",
    edit: (stage) => stage.as("manager").comment(one, "/fase Konsept"),
    stands: (stage) => expectPhase(stage, "Konsept"),
  },
  {
    what: "title and body",
    edit: (stage) => stage.as("anyone").editIssue(one, { title: "Varsling for alle", body }),
    stands(stage) {
      expect(stage.sandbox.issue(one).body).toBe(body);
      expect(stage.sandbox.issue(one).title).toBe("Varsling for alle");
    },
  },
  {
    what: "a label of one's own",
    edit: (stage) => stage.as("manager").label(one, "viktig"),
    stands: (stage) => expect(stage.labels(one)).toContain("viktig"),
  },
  {
    what: "a comment",
    edit: (stage) => stage.as("anyone").comment(one, body),
    stands: (stage) => expect(stage.comments(one)).toContain(body),
  },
  {
    what: "the progress of an element",
    edit: (stage) => stage.as("manager").setField("acme/roadmap#1", "acme/8", "Progresjon (%)", 73),
    stands: (stage) => expect(stage.field("acme/roadmap#1", "acme/8", "Progresjon (%)")).toBe(73),
  },
  {
    what: "the status of an element",
    edit: (stage) => stage.as("manager").setField("acme/roadmap#1", "acme/8", "Status", "Backlog"),
    stands: (stage) => expect(stage.field("acme/roadmap#1", "acme/8", "Status")).toBe("Backlog"),
  },
];

function expectPhase(stage: Stage, phase: string): void {
  expect(stage.labels(one).filter((name) => name.startsWith("fase/"))).toEqual([
    `fase/${phase.toLowerCase()}`,
  ]);
  expect(stage.field(one, "acme/1", "Fase")).toBe(phase);
}

/** Somebody else acts when the app's next write arrives; never more than once. */
function beforeNextWrite(stage: Stage, act: () => void): { readonly acted: () => boolean } {
  let acted = false;
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 502 },
    when({ kind }) {
      if (kind === "write" && !acted) {
        acted = true;
        act();
      }
      return false;
    },
  });
  return { acted: () => acted };
}

async function inPlanning(): Promise<Stage> {
  const stage = await setStage({ before: (as) => as("owner").createLabel("acme/portfolio", "viktig") });
  await open(stage, "/team studio\n/fase Konsept");
  await say(stage, "/fase Planlegging");
  return stage;
}

test.each(edits)(
  "somebody edits $what between the app's look and its write: it stands",
  async ({ what, edit, stands }) => {
    const stage = await inPlanning();
    const other = beforeNextWrite(stage, () => edit(stage));
    await say(stage, "/team design");
    await stage.pass(11_000);
    expect(other.acted()).toBe(true);
    stands(stage);
    expect(stage.labels(one)).toContain("team/design");
    edited.add(what);
  },
);

const edited = new Set<string>();

test("a box that somebody ticks while the overview is written anew stays ticked", async ({ task }) => {
  const policy = `${basePolicy}
phases:
  - { name: Ikke startet }
  - { name: Konsept, criteria: [{ confirm: Gevinstene er avklart }] }
  - { name: Planlegging }
  - { name: Implementering }
  - { name: Utført }
`;
  const stage = await setStage({ policy });
  await open(stage, "/fase Konsept");
  const overview = stage.sandbox
    .comments(one)
    .find(({ body: text }) => text.includes("Gevinstene er avklart"));
  if (overview === undefined) throw new Error("There is no overview");
  const other = beforeNextWrite(stage, () => stage.as("manager").tick(overview, "Gevinstene er avklart"));
  await say(stage, "/team studio");
  await stage.pass(11_000);
  expect(other.acted()).toBe(true);
  const box = stage
    .overview(one)
    .split("\n")
    .find((line) => line.includes("Gevinstene er avklart"));
  expect(box).toContain("[x]");
  reached(task, "E4", `${edited.size} kinds of edits and a tick, each between look and write: all stand`);
});

test("a field whose webhook was lost as well: the faces agree afterwards, and nothing goes round in circles", async ({
  task,
}) => {
  const stage = await inPlanning();
  const other = beforeNextWrite(stage, () => {
    stage.sandbox.setDeliveryFaults({ vanish: 1 });
    stage.as("manager").setField(one, "acme/1", "Fase", "Konsept");
    stage.sandbox.setDeliveryFaults({});
  });
  await say(stage, "/fase Implementering");
  await stage.pass(70_000);
  expect(other.acted()).toBe(true);
  const phase = String(stage.field(one, "acme/1", "Fase"));
  expect(["Konsept", "Implementering"]).toContain(phase);
  expectPhase(stage, phase);
  reached(
    task,
    "E4",
    `a field whose webhook vanished too: overtaken, as the limits say; the faces agree on ${phase}`,
  );
});
