import { describe, expect, test } from "vitest";
import type { Memory } from "../../src/domain/memory.ts";
import type { CommandRequest, World } from "../../src/domain/world.ts";
import { answerTo, decided, overviewWith, roles, tick } from "./decided.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, card, closedEvent, command, issue, labeled, memory, world, type IssueOptions } from "./world.ts";

/* What becomes of a word that leads forwards: `enforce`, `advise`, `off`, and what is remembered of it. */

const policyOf = (gates: string) =>
  testPolicy(`
gates: ${gates}
phases:
  - { name: Ikke startet }
  - { name: Problem, criteria: [{ assigned: true }] }
  - { name: Konsept, criteria: [{ label: "moscow/*" }] }
  - { name: Planlegging }
  - { name: Implementering, criteria: [{ delivered: true }] }
  - { name: Utført }
`);

const anne = [{ id: "U_anne", login: "anne" }];
const must = ["moscow/must"];
const toPhase = (phase: string, minutes = 5, options: Partial<CommandRequest> = {}) =>
  command("C", minutes, [{ kind: "phase", phase, override: null }], options);
const passed = (phase: string, unmet = false) => ({ phase, at: at(1), actor: "kari", unmet });
const closed = { as: "completed", at: at(5) } as const;
const refusedClosing = `I:closed:${at(5)}`;

interface Row {
  readonly name: string;
  readonly mode: "enforce" | "advise" | "off";
  readonly root?: IssueOptions;
  readonly memory?: Memory;
  readonly world?: Partial<World>;
  readonly phase: string;
  /** Phases that are passed, those with something unmet with a question mark. */
  readonly passed?: readonly string[];
  readonly refused?: readonly string[];
  readonly stopped?: string;
}

const konsept = { ...labeled("fase/konsept", 5), id: "LE" };

const rows: readonly Row[] = [
  { name: "nothing said, nothing judged", mode: "enforce", phase: "Problem" },
  {
    name: "an open gate lets through and is passed",
    mode: "enforce",
    root: { assignees: anne, events: [konsept] },
    phase: "Konsept",
    passed: ["Problem"],
  },
  {
    name: "a closed gate refuses a label",
    mode: "enforce",
    root: { events: [konsept] },
    phase: "Problem",
    refused: ["LE"],
  },
  {
    name: "a closed gate refuses a field",
    mode: "enforce",
    root: { items: [card("P_1", { Fase: ["Konsept", 5] })] },
    phase: "Problem",
    refused: [`PVTI_P_1:${at(5)}:2`],
  },
  {
    name: "a closed gate refuses a command",
    mode: "enforce",
    world: { requests: [toPhase("Konsept")] },
    phase: "Problem",
    refused: ["C"],
  },
  {
    name: "under advise it passes, and what was unmet is kept",
    mode: "advise",
    root: { events: [konsept] },
    phase: "Konsept",
    passed: ["Problem?"],
  },
  {
    name: "where gates are off it passes, and nothing is said of what is unmet",
    mode: "off",
    root: { events: [konsept] },
    phase: "Konsept",
    passed: ["Problem"],
  },
  {
    name: "skipping checks every gate on the way",
    mode: "enforce",
    root: { assignees: anne, events: [labeled("fase/planlegging", 5)].map((one) => ({ ...one, id: "LE" })) },
    phase: "Problem",
    refused: ["LE"],
  },
  {
    name: "skipping passes every gate on the way",
    mode: "enforce",
    root: { assignees: anne, labels: must, events: [labeled("fase/planlegging", 5)] },
    phase: "Planlegging",
    passed: ["Problem", "Konsept"],
  },
  {
    name: "of several gates only those with something unmet say so",
    mode: "advise",
    root: { labels: must, events: [labeled("fase/planlegging", 5)] },
    phase: "Planlegging",
    passed: ["Problem?", "Konsept"],
  },
  {
    name: "backwards is always allowed",
    mode: "enforce",
    memory: memory("Planlegging"),
    root: { events: [labeled("fase/problem", 5)] },
    phase: "Problem",
  },
  {
    name: "what has passed is not judged again",
    mode: "enforce",
    memory: memory("Problem", { passed: [passed("Problem")] }),
    root: { events: [konsept] },
    phase: "Konsept",
    passed: ["Problem"],
  },
  {
    name: "what has passed under another name of its phase is not judged again",
    mode: "enforce",
    memory: memory("Problem", { passed: [passed("problem!")] }),
    root: { events: [konsept] },
    phase: "Konsept",
    passed: ["problem!"],
  },
  {
    name: "a refused word does not revive when the criterion is met",
    mode: "enforce",
    memory: memory("Problem", { refused: ["LE"] }),
    root: { assignees: anne, events: [konsept] },
    phase: "Problem",
    refused: ["LE"],
  },
  {
    name: "nor when the gates are switched off",
    mode: "off",
    memory: memory("Problem", { refused: ["LE"] }),
    root: { events: [konsept] },
    phase: "Problem",
    refused: ["LE"],
  },
  {
    name: "a new word is judged anew",
    mode: "enforce",
    memory: memory("Problem", { refused: ["LE"] }),
    root: { assignees: anne, events: [konsept, labeled("fase/konsept", 9)] },
    phase: "Konsept",
    passed: ["Problem"],
    // Older than what decided: it could never be heard again.
    refused: [],
  },
  {
    name: "a word after a refused one is judged by the phase that stands",
    mode: "enforce",
    root: { events: [konsept, labeled("fase/ikke-startet", 7)] },
    phase: "Ikke startet",
    refused: [],
  },
  {
    name: "words of before the app decided are judged too",
    mode: "enforce",
    memory: memory("Ikke startet", { phase: { name: "Ikke startet", word: null, since: at(0) } }),
    root: { events: [konsept] },
    phase: "Ikke startet",
    refused: ["LE"],
  },
  {
    name: "closing as completed from the delivery phase meets its gate",
    mode: "enforce",
    memory: memory("Implementering"),
    root: { closed, events: [closedEvent("completed", 5)] },
    phase: "Implementering",
    refused: [refusedClosing],
  },
  {
    name: "a refused closing stays refused while the issue is still closed",
    mode: "enforce",
    memory: memory("Implementering", { refused: [refusedClosing] }),
    root: { closed, events: [closedEvent("completed", 5)] },
    phase: "Implementering",
    refused: [refusedClosing],
  },
  {
    name: "a closing that was refused unseen stays refused when its event is seen",
    mode: "enforce",
    memory: memory("Implementering", { refused: [refusedClosing] }),
    root: { closed },
    phase: "Implementering",
    refused: [refusedClosing],
  },
  {
    name: "closing as completed under advise",
    mode: "advise",
    memory: memory("Implementering"),
    root: { closed, events: [closedEvent("completed", 5)] },
    phase: "Utført",
    passed: ["Implementering?"],
  },
  {
    name: "closing as completed before the delivery phase is a stop and meets no gate",
    mode: "enforce",
    root: { closed, events: [closedEvent("completed", 5)] },
    phase: "Problem",
    stopped: "early",
  },
  {
    name: "closing as not planned meets no gate",
    mode: "enforce",
    memory: memory("Implementering"),
    root: { closed: { as: "not-planned", at: at(5) }, events: [closedEvent("not-planned", 5)] },
    phase: "Implementering",
    stopped: "not-planned",
  },
  {
    name: "a stopped initiative that is moved through a closed gate stays where it was, stopped",
    mode: "enforce",
    root: {
      closed: { as: "not-planned", at: at(4) },
      events: [closedEvent("not-planned", 4), konsept],
    },
    phase: "Problem",
    refused: ["LE"],
    stopped: "not-planned",
  },
  {
    name: "a move on the board that its webhook tells of a second apart stays refused",
    mode: "enforce",
    memory: memory("Problem", {
      refused: [`PVTI_P_1:${at(5)}:2`],
      fields: { "I/P_1/F_Fase": { decided: "Problem", stated: null } },
    }),
    root: { assignees: anne, items: [card("P_1", { Fase: ["Problem", 6] })] },
    world: {
      fieldChanges: [
        {
          item: "PVTI_P_1",
          field: "F_Fase",
          fieldName: "Fase",
          projectNumber: 1,
          to: "Konsept",
          at: at(5 + 1 / 60),
          actor: "kari",
        },
      ],
    },
    phase: "Problem",
    refused: [`PVTI_P_1:${at(5)}:2`],
  },
  {
    name: "taking in judges nothing",
    mode: "enforce",
    root: { createdAt: at(-600), labels: ["fase/planlegging"] },
    world: { memory: null, requests: [command("C", 5, [{ kind: "adopt" }])] },
    phase: "Planlegging",
  },
];

test.each(rows)("$mode: $name", (row) => {
  const { root = {}, world: options = {} } = row;
  const known = row.memory ?? memory("Problem");
  const made = world([issue("I", root)], { memory: known, ...options });
  const { phase, memory: after } = decided(made, policyOf(row.mode));
  expect({
    phase: phase.phase.name,
    stopped: phase.stopped,
    passed: after.passed.map((gate) => gate.phase + (gate.unmet ? "?" : "")),
    refused: after.refused,
  }).toEqual({
    phase: row.phase,
    stopped: row.stopped ?? null,
    passed: row.passed ?? [],
    refused: row.refused ?? [],
  });
});

describe("a refused move", () => {
  const root = issue("I", {
    labels: ["fase/konsept"],
    items: [card("P_1", { Fase: ["Problem", 1] })],
    events: [konsept],
  });
  const before = memory("Problem", { fields: { "I/P_1/F_Fase": { decided: "Problem", stated: null } } });

  test("is put back with the reason", () => {
    expect(linesOf(planOf(world([root], { memory: before }), policyOf("enforce")))).toEqual([
      "label I fase/problem (gate-refused)",
      "unlabel I fase/konsept (gate-refused)",
    ]);
  });

  test("is opened again if it was a closing", () => {
    const closing = issue("I", {
      labels: ["fase/implementering"],
      items: [card("P_1", { Fase: ["Implementering", 1] })],
      closed,
      events: [closedEvent("completed", 5)],
    });
    const lines = linesOf(
      planOf(world([closing], { memory: memory("Implementering") }), policyOf("enforce")),
    );
    expect(lines).toContain("reopen I (gate-refused)");
  });

  test("says what, who and when, until somebody acts again", () => {
    const policy = policyOf("enforce");
    const refused = decided(world([root], { memory: before }), policy);
    const refusal = { why: "criteria", what: "Konsept", actor: "kari", at: at(5), roles: [], missing: 1 };
    expect(refused.memory.refusal).toEqual(refusal);
    expect(refused.notices).toContainEqual({ kind: "refused", ...refusal });
    expect(refused.phase.lastWordAt).toBe(at(1));
    const later = decided(world([root], { memory: refused.memory }), policy);
    expect(later.memory).toEqual(refused.memory);
    const acted = issue("I", { ...root, events: [...root.events, labeled("fase/ikke-startet", 9)] });
    expect(decided(world([acted], { memory: refused.memory }), policy).memory.refusal).toBeNull();
  });

  test("tells how much is missing on the whole way, not in the current phase alone", () => {
    const far = issue("I", { assignees: anne, events: [labeled("fase/utfort", 5)] });
    const judged = decided(world([far], { memory: before }), policyOf("enforce"));
    expect(judged.phase.gate.closed).toBe(false);
    expect(judged.notices).toContainEqual(expect.objectContaining({ kind: "refused", missing: 2 }));
  });

  test("is told to whoever wrote a command, with what is missing and who may pass", () => {
    const made = world([issue("I")], { memory: before, requests: [toPhase("Planlegging")] });
    const answer = answerTo("C", decided(made, policyOf("enforce")));
    expect(answer?.reaction).toBe("THUMBS_DOWN");
    expect(answer?.answers).toMatchObject([
      {
        kind: "gate-closed",
        to: "Planlegging",
        overriders: ["@kari"],
        gates: [
          { phase: "Problem", unmet: [{ criterion: { kind: "assigned" }, state: "unmet" }] },
          { phase: "Konsept", unmet: [{ criterion: { kind: "label" }, state: "unmet" }] },
        ],
      },
    ]);
  });

  test("is told again where the app broke before it could answer", () => {
    const known = memory("Problem", { refused: ["C"] });
    const unmet = world([issue("I")], { memory: known, requests: [toPhase("Konsept")] });
    expect(answerTo("C", decided(unmet, policyOf("enforce")))).toMatchObject({
      reaction: "THUMBS_DOWN",
      answers: [{ kind: "gate-closed", to: "Konsept" }],
    });
    const met = world([issue("I", { assignees: anne })], { memory: known, requests: [toPhase("Konsept")] });
    expect(answerTo("C", decided(met, policyOf("enforce")))).toMatchObject({
      reaction: "THUMBS_DOWN",
      answers: [],
    });
    expect(decided(met, policyOf("enforce")).phase.phase.name).toBe("Problem");
  });
});

test("of several moves in one comment each is judged by itself", () => {
  const both = command("C", 5, [
    { kind: "phase", phase: "Konsept", override: null },
    { kind: "phase", phase: "Ikke startet", override: null },
  ]);
  const made = world([issue("I")], { memory: memory("Problem"), requests: [both] });
  const judged = decided(made, policyOf("enforce"));
  expect(judged.phase.phase.name).toBe("Ikke startet");
  expect(answerTo("C", judged)?.reaction).toBe("THUMBS_DOWN");
  const again = decided({ ...made, memory: judged.memory }, policyOf("enforce"));
  expect(again.memory).toEqual(judged.memory);
  expect(answerTo("C", again)?.reaction).toBe("THUMBS_DOWN");
});

test("what a comment's commands are answered stands in their order, whoever judged them", () => {
  const orders = [
    [
      ["team", "confirm", "phase", "link", "why"],
      ["unknown-team", "unknown-confirm", "gate-closed", "unknown-link", "why"],
    ],
    [
      ["why", "link", "phase", "confirm", "team"],
      ["why", "unknown-link", "gate-closed", "unknown-confirm", "unknown-team"],
    ],
  ] as const;
  const commands = {
    team: { kind: "team", add: ["nobody"], remove: [] },
    confirm: { kind: "confirm", number: 9 },
    phase: { kind: "phase", phase: "Konsept", override: null },
    link: { kind: "link", url: "nowhere", remove: false },
    why: { kind: "why" },
  } as const;
  for (const [written, answered] of orders) {
    const asked = command(
      "C",
      5,
      written.map((name) => commands[name]),
    );
    const made = world([issue("I")], { memory: memory("Problem"), requests: [asked] });
    const changes = planOf(made, policyOf("enforce"))
      .waves.flat()
      .map(({ change }) => change);
    const reply = changes.find((change) => change.kind === "comment");
    const answers = reply?.kind === "comment" && reply.content.kind === "reply" ? reply.content.answers : [];
    expect(answers.map(({ kind }) => kind)).toEqual(answered);
  }
});

test("what was refused is forgotten when it can never be heard again, and never grows without bound", () => {
  const policy = policyOf("enforce");
  const many = Array.from({ length: 260 }, (_, index) => ({
    ...labeled("fase/konsept", 5 + index),
    id: `LE_many_${index}`,
  }));
  const flooded = decided(world([issue("I", { events: many })], { memory: memory("Problem") }), policy);
  expect(flooded.memory.refused).toHaveLength(200);
  expect(flooded.memory.refused.at(-1)).toBe("LE_many_259");
  const again = decided(world([issue("I", { events: many })], { memory: flooded.memory }), policy);
  expect(again.memory).toEqual(flooded.memory);
  const events = [...many, labeled("fase/ikke-startet", 300)];
  const moved = decided(world([issue("I", { events })], { memory: flooded.memory }), policy);
  expect(moved.memory.refused).toEqual([]);
});

test("a word that is not to be seen for a while stays refused", () => {
  const known = memory("Problem", { refused: ["LE"] });
  const unseen = decided(world([issue("I")], { memory: known }), policyOf("enforce"));
  expect(unseen.memory.refused).toEqual(["LE"]);
});

test("a root element knows no gates", () => {
  const made = world([issue("I", { in: { owner: "digdir", name: "roadmap" } })], {
    key: { kind: "element", owner: "digdir", id: "I" },
    requests: [command("C", 5, [{ kind: "why" }], { permission: "read" })],
  });
  const judged = decided(made, policyOf("enforce"));
  expect(judged.phase.gate).toEqual({ verdicts: [], closed: false });
  expect(judged.overview.gate).toBeNull();
  expect(answerTo("C", judged)).toMatchObject({ reaction: "THUMBS_UP", answers: [{ kind: "help" }] });
});

test("a tick that completes is a word to done, and meets the gate of the delivery phase", () => {
  const ticked = (box: boolean) => overviewWith([tick("complete", 5, "anne", box)]);
  const delivering = { memory: memory("Implementering"), roles: roles({}) };
  const made = world([issue("I")], { ...delivering, overview: ticked(true) });
  expect(decided(made, policyOf("advise")).phase).toMatchObject({
    phase: { name: "Utført" },
    word: { face: "command", actor: "anne", at: at(5) },
  });
  const refused = decided(made, policyOf("enforce"));
  expect(refused.phase.phase.name).toBe("Implementering");
  expect(refused.memory.refusal).toMatchObject({ why: "criteria", what: "Utført", actor: "anne" });
  expect(decided({ ...made, memory: refused.memory }, policyOf("off")).phase.phase.name).toBe(
    "Implementering",
  );
  const unticked = world([issue("I")], { ...delivering, overview: ticked(false) });
  expect(decided(unticked, policyOf("advise")).phase.phase.name).toBe("Implementering");
});
