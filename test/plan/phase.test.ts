import { expect, test } from "vitest";
import { caseOf } from "../../src/plan/case.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import type { World } from "../../src/domain/world.ts";
import { decided } from "./decided.ts";
import { testPolicy } from "./policy.ts";
import {
  at,
  card,
  closedEvent,
  command,
  issue,
  labeled,
  memory,
  reopenedEvent,
  self,
  unlabeled,
  workflow,
  world,
  type IssueOptions,
} from "./world.ts";

interface Row {
  readonly name: string;
  readonly root?: IssueOptions;
  readonly world?: Partial<World>;
  readonly phase: string;
  readonly stopped?: string;
  readonly by?: string;
}

const inConcept = { fields: { "I/P_1/F_Fase": { decided: "Konsept", stated: null } } };
const closed = (as: "completed" | "not-planned", minutes: number) => ({ as, at: at(minutes) });

const rows: readonly Row[] = [
  { name: "nothing said: the first phase", phase: "Ikke startet" },
  {
    name: "nothing said since: as decided",
    world: { memory: memory("Konsept") },
    phase: "Konsept",
    by: "label",
  },
  { name: "a label", root: { events: [labeled("fase/konsept", 5)] }, phase: "Konsept", by: "label" },
  {
    name: "a label that a transfer brought along without its event",
    root: { labels: ["fase/konsept"], createdAt: at(-60) },
    phase: "Konsept",
    by: "label",
  },
  { name: "labels compare without case", root: { events: [labeled("Fase/Konsept", 5)] }, phase: "Konsept" },
  {
    name: "the later of two labels",
    root: { events: [labeled("fase/konsept", 5), labeled("fase/problem", 6)] },
    phase: "Problem",
  },
  {
    name: "a label older than what was decided",
    root: { events: [labeled("fase/problem", 0.5)] },
    world: { memory: memory("Konsept") },
    phase: "Konsept",
  },
  {
    name: "taking the label off says nothing",
    root: { events: [labeled("fase/konsept", 5), unlabeled("fase/konsept", 6)] },
    phase: "Konsept",
  },
  {
    name: "the app's own label is no word",
    root: { events: [labeled("fase/konsept", 5, self)] },
    world: { memory: memory("Problem") },
    phase: "Problem",
  },
  {
    name: "a refused word never revives",
    root: { events: [{ ...labeled("fase/konsept", 5), id: "refused" }] },
    world: { memory: memory("Problem", { refused: ["refused"] }) },
    phase: "Problem",
  },
  {
    name: "a field moved on the board",
    root: { items: [card("P_1", { Fase: ["Planlegging", 5] })] },
    world: { memory: memory("Konsept", inConcept) },
    phase: "Planlegging",
    by: "field",
  },
  {
    name: "a field that holds what was decided",
    root: { items: [card("P_1", { Fase: ["Konsept", 5] })] },
    world: { memory: memory("Konsept", inConcept) },
    phase: "Konsept",
    by: "label",
  },
  {
    name: "a field older than the decision",
    root: { items: [card("P_1", { Fase: ["Problem", 0.5] })] },
    world: { memory: memory("Konsept", inConcept) },
    phase: "Konsept",
    by: "label",
  },
  {
    name: "a field that was cleared says nothing",
    root: { items: [card("P_1")] },
    world: { memory: memory("Konsept", inConcept) },
    phase: "Konsept",
  },
  {
    name: "a status that GitHub's workflow set is no word",
    root: {
      items: [card("P_1", { Fase: ["Utført", 5] })],
      events: [
        {
          kind: "status-changed",
          project: "P_1",
          status: "Utført",
          automated: true,
          at: at(5),
          actor: workflow,
          id: "SC",
        },
      ],
    },
    world: { memory: memory("Konsept", inConcept) },
    phase: "Konsept",
  },
  {
    name: "a field change that a write of ours overtook is found from the inbox",
    root: { items: [card("P_1", { Fase: ["Konsept", 7] })] },
    world: {
      memory: memory("Konsept", inConcept),
      fieldChanges: [
        {
          actor: "kari",
          item: "PVTI_P_1",
          field: "F_Fase",
          fieldName: "Fase",
          projectNumber: 1,
          to: "Planlegging",
          at: at(6),
        },
      ],
    },
    phase: "Planlegging",
    by: "field",
  },
  {
    name: "a command",
    world: { requests: [command("C", 5, [{ kind: "phase", phase: "konsept", override: null }])] },
    phase: "Konsept",
    by: "command",
  },
  {
    name: "a command by somebody without permission",
    world: {
      requests: [
        command("C", 5, [{ kind: "phase", phase: "konsept", override: null }], { permission: "read" }),
      ],
    },
    phase: "Ikke startet",
  },
  {
    name: "in one second a command goes before a label",
    root: { events: [labeled("fase/problem", 5)] },
    world: { requests: [command("C", 5, [{ kind: "phase", phase: "Konsept", override: null }])] },
    phase: "Konsept",
    by: "command",
  },
  {
    name: "in one second a label goes before a field",
    root: { events: [labeled("fase/problem", 5)], items: [card("P_1", { Fase: ["Planlegging", 5] })] },
    phase: "Problem",
    by: "label",
  },
  {
    name: "an older command than the latest label",
    root: { events: [labeled("fase/problem", 6)] },
    world: { requests: [command("C", 5, [{ kind: "phase", phase: "Konsept", override: null }])] },
    phase: "Problem",
    by: "label",
  },
  {
    name: "closed as completed before delivery: stopped",
    root: { closed: closed("completed", 5), events: [closedEvent("completed", 5)] },
    world: { memory: memory("Konsept") },
    phase: "Konsept",
    stopped: "early",
  },
  {
    name: "closed as completed in delivery: done",
    root: { closed: closed("completed", 5), events: [closedEvent("completed", 5)] },
    world: { memory: memory("Implementering") },
    phase: "Utført",
    by: "state",
  },
  {
    name: "closed as not planned: stopped, no phase change",
    root: { closed: closed("not-planned", 5), events: [closedEvent("not-planned", 5)] },
    world: { memory: memory("Implementering") },
    phase: "Implementering",
    stopped: "not-planned",
  },
  {
    name: "the closing can be seen, its event not yet",
    root: { closed: closed("not-planned", 5) },
    world: { memory: memory("Konsept") },
    phase: "Konsept",
    stopped: "not-planned",
  },
  {
    name: "closed by a workflow: not stopped, to be opened again",
    root: { closed: closed("completed", 5), events: [closedEvent("completed", 5, workflow)] },
    world: { memory: memory("Konsept") },
    phase: "Konsept",
  },
  {
    name: "reopened when done: back to delivery",
    root: { events: [closedEvent("completed", 5), reopenedEvent(7)] },
    world: { memory: memory("Utført") },
    phase: "Implementering",
    by: "state",
  },
  {
    name: "reopened when stopped: the phase of before",
    root: { events: [closedEvent("not-planned", 5), reopenedEvent(7)] },
    world: { memory: memory("Konsept") },
    phase: "Konsept",
  },
  {
    name: "/fase Utført corrects an early closing",
    root: { closed: closed("completed", 5), events: [closedEvent("completed", 5)] },
    world: {
      memory: memory("Konsept"),
      requests: [command("C", 8, [{ kind: "phase", phase: "Utført", override: null }])],
    },
    phase: "Utført",
    by: "command",
  },
  {
    name: "moved while stopped: still stopped",
    root: {
      closed: closed("not-planned", 5),
      events: [closedEvent("not-planned", 5), labeled("fase/planlegging", 6)],
    },
    world: { memory: memory("Konsept") },
    phase: "Planlegging",
    stopped: "not-planned",
  },
  {
    name: "a word of the same second as the decided one, of a weaker face",
    root: { items: [card("P_1", { Fase: ["Problem", 1] })] },
    world: { memory: memory("Konsept", inConcept) },
    phase: "Konsept",
  },
  {
    name: "of two labels in one second the latter was heeded: the former does not revive",
    root: {
      events: [
        { ...labeled("fase/problem", 5), id: "former" },
        { ...labeled("fase/konsept", 5), id: "latter" },
      ],
    },
    world: {
      memory: memory("Konsept", {
        phase: {
          name: "Konsept",
          word: { face: "label", id: "latter", at: at(5), actor: "kari" },
          since: at(5),
        },
      }),
    },
    phase: "Konsept",
  },
  {
    name: "moved twice on the board in one second, heard of one: what stands there came last",
    root: { items: [card("P_1", { Fase: ["Problem", 5] })] },
    world: {
      memory: memory("Ikke startet", { phase: { name: "Ikke startet", word: null, since: at(0) } }),
      fieldChanges: [
        {
          actor: "kari",
          item: "PVTI_P_1",
          field: "F_Fase",
          fieldName: "Fase",
          projectNumber: 1,
          to: "Konsept",
          at: at(5),
        },
      ],
    },
    phase: "Problem",
  },
  {
    name: "taken in: the field's phase before the label's",
    root: {
      createdAt: at(-600),
      labels: ["fase/problem"],
      items: [card("P_1", { Fase: ["Planlegging", -300] })],
    },
    world: { requests: [command("C", 5, [{ kind: "adopt" }])] },
    phase: "Planlegging",
    by: "command",
  },
  {
    name: "taken in: the label's phase",
    root: { createdAt: at(-600), labels: ["fase/problem"] },
    world: { requests: [command("C", 5, [{ kind: "adopt" }])] },
    phase: "Problem",
  },
];

const both = command("C", 5, [{ kind: "adopt" }, { kind: "phase", phase: "Konsept", override: null }]);
const adoptAndMove: Row = {
  name: "taken in and moved back in one comment",
  root: { createdAt: at(-600), labels: ["fase/planlegging"], comments: [both.comment] },
  world: { requests: [both] },
  phase: "Konsept",
  by: "command",
};

test.each([...rows, adoptAndMove])("$name", ({ root = {}, world: options = {}, phase, stopped, by }) => {
  const made = world([issue("I", root)], options);
  const policy = testPolicy();
  const decided = judge(caseOf(made, policy, made.readAt));
  expect({ phase: decided.phase.phase.name, stopped: decided.phase.stopped }).toEqual({
    phase,
    stopped: stopped ?? null,
  });
  if (by !== undefined) expect(decided.phase.word?.face).toBe(by);
});

const boardChange = {
  item: "PVTI_P_1",
  field: "F_Fase",
  fieldName: "Fase",
  projectNumber: 1,
  to: "Planlegging",
};

test("a move on the board carries the name of whoever its webhook named", () => {
  const root = issue("I", { items: [card("P_1", { Fase: ["Planlegging", 5] })] });
  const made = world([root], {
    memory: memory("Konsept", inConcept),
    fieldChanges: [{ ...boardChange, actor: "kari", at: at(5) }],
  });
  expect(decided(made, testPolicy()).phase.word).toMatchObject({ face: "field", actor: "kari" });
});

test("and not that of whoever moved the card of another board in the same moment", () => {
  const elsewhere = {
    kind: "status-changed",
    project: "P_8",
    status: "Levert",
    automated: false,
    at: at(5),
    actor: { kind: "person", login: "per" },
    id: "SC",
  } as const;
  const items = [card("P_1", { Fase: ["Planlegging", 5] })];
  const made = world([issue("I", { items, events: [elsewhere] })], {
    memory: memory("Konsept", inConcept),
    fieldChanges: [{ ...boardChange, actor: "kari", at: at(5) }],
  });
  expect(decided(made, testPolicy()).phase.word).toMatchObject({ face: "field", actor: "kari" });
});
