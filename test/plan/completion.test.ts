import { expect, test } from "vitest";
import type { IssueFacts } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { caseOf } from "../../src/plan/case.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import { testPolicy } from "./policy.ts";
import {
  at,
  card,
  closedEvent,
  issue,
  labeled,
  memory,
  reopenedEvent,
  self,
  world,
  type IssueOptions,
} from "./world.ts";

const roadmap = { owner: "digdir", name: "roadmap" };
const delivered = { as: "completed", at: at(20) } as const;
const dropped = { as: "not-planned", at: at(20) } as const;

const criteria = (...lines: readonly string[]) =>
  `phases:\n${["Problem", "Konsept", "Planlegging"].map((name) => `  - { name: ${name} }`).join("\n")}\n  - name: Implementering\n    criteria:\n${lines.map((line) => `      - ${line}`).join("\n")}\n  - { name: Utført }`;

interface Row {
  readonly name: string;
  readonly policy?: string;
  readonly phase?: string;
  readonly root?: IssueOptions;
  readonly elements: readonly IssueOptions[];
  readonly memory?: Partial<Memory>;
  readonly world?: Partial<World>;
  readonly completion: "none" | "complete" | "proposed" | "undone";
  readonly leads?: string;
  readonly who?: readonly string[];
}

const closed = { closed: delivered, events: [closedEvent("completed", 20)] };
const doneByApp: Partial<Memory> = {
  phase: {
    name: "Utført",
    word: { face: "state", id: `completed:${at(20)}`, at: at(20), actor: "" },
    since: at(20),
  },
  completed: { at: at(20), following: at(20) },
};
const doneByKari: Partial<Memory> = {
  phase: { name: "Utført", word: { face: "label", id: "L", at: at(21), actor: "kari" }, since: at(20) },
  completed: { at: at(20), following: at(20) },
};
const asDone: IssueOptions = {
  labels: ["fase/utfort"],
  closed: { as: "completed", at: at(21) },
  events: [closedEvent("completed", 21, self)],
};
const reopened = { events: [closedEvent("completed", 20), reopenedEvent(25)] };

const rows: readonly Row[] = [
  { name: "all is delivered", elements: [closed, closed], completion: "complete", leads: "Utført" },
  { name: "one is open", elements: [closed, {}], completion: "none" },
  { name: "nothing hangs under it", elements: [], completion: "none" },
  { name: "nothing is relevant", elements: [{ closed: dropped }], completion: "none" },
  {
    name: "what is not planned is neither for nor against",
    elements: [closed, { closed: dropped }],
    completion: "complete",
  },
  {
    name: "in an early phase it completes nothing",
    phase: "Planlegging",
    elements: [closed],
    completion: "none",
  },
  {
    name: "asked for rather than done",
    policy: "completion: propose",
    elements: [closed],
    completion: "proposed",
    leads: "Implementering",
    who: ["@kari"],
  },
  {
    name: "those are named who may move it into the last phase",
    policy: `completion: propose\nroles: { portfolio-manager: ["@kari"], architects: ["@ola", "@digdir/architects"] }\nphases: [{ name: Problem }, { name: Implementering }, { name: Utført, enter: [architects] }]`,
    elements: [closed],
    completion: "proposed",
    who: ["@ola", "@digdir/architects", "@kari"],
  },
  {
    name: "where the last phase asks for a role that nobody holds, the portfolio managers",
    policy: `completion: propose\nroles: { portfolio-manager: ["@kari"], architects: [] }\nphases: [{ name: Problem }, { name: Implementering }, { name: Utført, enter: [architects] }]`,
    elements: [closed],
    completion: "proposed",
    who: ["@kari"],
  },
  ...(["advise", "enforce"] as const).map((mode): Row => ({
    name: `${mode}: unmet criteria make it a proposal`,
    policy: `gates: ${mode}\n${criteria("{ label: okr-signed }")}`,
    elements: [closed],
    completion: "proposed",
    leads: "Implementering",
  })),
  {
    name: "a confirmation that nobody gave is unmet too",
    policy: criteria("{ confirm: Handed over }"),
    elements: [closed],
    completion: "proposed",
  },
  {
    name: "off: criteria do not matter",
    policy: `gates: "off"\n${criteria("{ label: okr-signed }")}`,
    elements: [closed],
    completion: "complete",
  },
  {
    name: "met criteria do not hinder",
    policy: criteria("{ label: okr-* }"),
    root: { labels: ["fase/implementering", "okr-signed"] },
    elements: [closed],
    completion: "complete",
  },
  {
    name: "`delivered` is judged as it will be",
    policy: criteria("{ delivered: true }"),
    elements: [closed],
    completion: "complete",
  },
  {
    name: "a person moved it since",
    root: { events: [labeled("fase/implementering", 30)] },
    elements: [closed],
    completion: "none",
    leads: "Implementering",
  },
  {
    name: "a person moved it back from done and is left in peace",
    root: { events: [closedEvent("completed", 21, self), reopenedEvent(30)] },
    memory: doneByApp,
    elements: [closed],
    completion: "none",
    leads: "Implementering",
  },
  {
    name: "a refused move does not count",
    policy: `gates: enforce\nphases: [{ name: Problem }, { name: Implementering }, { name: Mottak, criteria: [] }, { name: Utført, enter: [portfolio-manager] }]`,
    root: { events: [{ ...labeled("fase/utfort", 30), id: "refused" }] },
    memory: { refused: ["refused"] },
    elements: [closed],
    completion: "complete",
  },
  {
    name: "an element that is opened again takes an automatic done back",
    root: asDone,
    memory: doneByApp,
    elements: [reopened],
    completion: "undone",
    leads: "Implementering",
  },
  {
    name: "but not a person's",
    root: asDone,
    memory: doneByKari,
    elements: [reopened],
    completion: "none",
    leads: "Utført",
  },
  {
    name: "delivered again, done again",
    memory: {
      phase: {
        name: "Implementering",
        word: { face: "state", id: `reopened:${at(25)}`, at: at(25), actor: "" },
        since: at(25),
      },
    },
    elements: [{ closed: { as: "completed", at: at(40) }, events: [closedEvent("completed", 40)] }],
    completion: "complete",
  },
];

test.each(rows)("$name", (row) => {
  const policy = testPolicy(row.policy);
  const elements = row.elements.map((options, index): IssueFacts =>
    issue(`E${index}`, { in: roadmap, parent: "I", labels: ["team/studio"], ...options }),
  );
  const root = issue("I", {
    labels: ["fase/implementering"],
    children: elements.map(({ id }) => id),
    items: [card("P_1")],
    ...row.root,
  });
  const facts = world([root, ...elements], {
    memory: memory(row.phase ?? "Implementering", row.memory),
    ...row.world,
  });
  const decided = judge(caseOf(facts, policy, facts.readAt));
  expect(decided.completion.kind).toBe(row.completion);
  if (row.leads !== undefined) expect(decided.phase.phase.name).toBe(row.leads);
  const proposals = decided.notices.filter((notice) => notice.kind === "completion-proposed");
  expect(proposals.length).toBe(row.completion === "proposed" ? 1 : 0);
  if (row.who !== undefined) expect(proposals[0]?.who).toEqual(row.who);
});
