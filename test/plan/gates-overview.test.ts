import { describe, expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import type { Memory } from "../../src/domain/memory.ts";
import { answerTo, decided, roles } from "./decided.ts";
import { testPolicy } from "./policy.ts";
import { at, command, issue, memory, world, type IssueOptions } from "./world.ts";

/* What the overview shows of gates, and what `/hvorfor` and `/vedtak` are answered. */

const policyOf = (gates: string) =>
  testPolicy(`
gates: ${gates}
phases:
  - { name: Problem, criteria: [{ assigned: true }, { confirm: Behovet er klart, by: arkitekt }] }
  - { name: Konsept, criteria: [{ label: "moscow/*" }], enter: [portfolio-office] }
  - { name: Implementering }
  - { name: Utført }
roles: { portfolio-manager: ["@kari"], portfolio-office: ["@anne"], arkitekt: ["@nora"] }
`);

const anne = { assignees: [{ id: "U_anne", login: "anne" }] };
const architect = { role: "arkitekt", names: ["@nora"] };
const enter = [
  { role: "portfolio-office", names: ["@anne"] },
  { role: "portfolio-manager", names: ["@kari"] },
];
const say = (...commands: readonly Command[]) => [command("C", 5, commands)];

function shown(mode: string, known: Memory, root: IssueOptions = {}) {
  return decided(world([issue("I", root)], { memory: known, roles: roles({}) }), policyOf(mode));
}

test("the gate of the current phase, with who can act", () => {
  const { overview } = shown("advise", memory("Problem"), anne);
  expect(overview.gate).toMatchObject({
    next: "Konsept",
    mode: "advise",
    verdicts: [
      { state: "met", evidence: { kind: "assigned", assignees: ["anne"] }, roles: [] },
      { state: "to-confirm", number: 1, roles: ["arkitekt"] },
    ],
    enter,
    roles: [architect],
    ready: false,
  });
});

test("it is ready when every criterion is met, and where there is none", () => {
  const confirmed = { "confirm:problem:behovet-er-klart": { actor: "nora", at: at(2) } };
  expect(shown("enforce", memory("Problem", { confirmed }), anne).overview.gate?.ready).toBe(true);
  expect(shown("enforce", memory("Implementering")).overview.gate).toMatchObject({
    next: "Utført",
    verdicts: [],
    enter: [],
    ready: true,
  });
});

test("a gate that was passed before is closed to nobody", () => {
  const passed = [{ phase: "Problem", at: at(1), actor: "kari", unmet: false }];
  expect(shown("enforce", memory("Problem", { passed })).overview.gate).toMatchObject({
    mode: "passed",
    ready: false,
  });
  expect(shown("advise", memory("Problem", { passed })).overview.gate?.mode).toBe("advise");
});

const closed = { as: "not-planned", at: at(0.5) } as const;
test.each<[string, string, string, IssueOptions]>([
  ["off", "Problem", "where gates are off", {}],
  ["enforce", "Utført", "when it is done", { closed: { as: "completed", at: at(1) } }],
  ["enforce", "Problem", "when it is stopped", { closed }],
])("%s: nothing is asked for in %s %s", (mode, phase, _, root) => {
  expect(shown(mode, memory(phase), root).overview.gate).toBeNull();
});

describe("phases that were left too early", () => {
  const passed = [
    { phase: "Problem", at: at(1), actor: "kari", unmet: true },
    { phase: "Konsept", at: at(1), actor: "kari", unmet: true },
  ];
  const behind = (mode: string, phase: string, root: IssueOptions = {}) =>
    shown(mode, memory(phase, { passed }), root).overview.behind.map((one) => [
      one.phase,
      one.unmet.map(({ criterion }) => criterion.kind),
    ]);

  test("are shown with what is still missing", () => {
    expect(behind("advise", "Implementering")).toEqual([
      ["Problem", ["assigned", "confirm"]],
      ["Konsept", ["label"]],
    ]);
    expect(behind("advise", "Implementering", { ...anne, labels: ["moscow/must"] })).toEqual([
      ["Problem", ["confirm"]],
    ]);
  });

  test("not where it was moved back to, nor where gates are off", () => {
    expect(behind("enforce", "Konsept", anne)).toEqual([["Problem", ["confirm"]]]);
    expect(behind("off", "Implementering")).toEqual([]);
  });

  test("not those that were left with all in place", () => {
    const [first] = passed;
    const known = memory("Konsept", { passed: first ? [{ ...first, unmet: false }] : [] });
    expect(shown("advise", known).overview.behind).toEqual([]);
  });
});

describe("what a refused move would have skipped", () => {
  const refused = (to: string, why: "criteria" | "enter" | "role" = "criteria") => ({
    refusal: { why, what: to, actor: "nora", at: at(2), roles: [], missing: 3 },
  });
  const missing = (mode: string, known: Memory, root: IssueOptions = {}) =>
    shown(mode, known, root).overview.missing;

  test.each<[string, string, Memory, IssueOptions, unknown]>([
    [
      "is named phase by phase, but for the current one, which is shown already",
      "enforce",
      memory("Problem", refused("Implementering")),
      {},
      "Konsept: label",
    ],
    [
      "is named where only somebody else may go there, too",
      "enforce",
      memory("Problem", refused("Implementering", "enter")),
      {},
      "Konsept: label",
    ],
    [
      "no longer once it is there",
      "enforce",
      memory("Problem", refused("Implementering")),
      { labels: ["moscow/must"] },
      null,
    ],
    ["is nothing for a step to the next phase", "enforce", memory("Problem", refused("Konsept")), {}, null],
    [
      "is nothing where a box was refused",
      "enforce",
      memory("Problem", refused("Implementering", "role")),
      {},
      null,
    ],
    [
      "is nothing for a phase that the policy has no more",
      "enforce",
      memory("Problem", refused("Borte")),
      {},
      null,
    ],
    [
      "is nothing where it has moved there since",
      "enforce",
      memory("Implementering", refused("Konsept")),
      {},
      null,
    ],
    ["is nothing where nothing was refused", "enforce", memory("Problem"), {}, null],
    ["is nothing where nobody is stopped", "advise", memory("Problem", refused("Implementering")), {}, null],
    [
      "is nothing of what is stopped",
      "enforce",
      memory("Problem", refused("Implementering")),
      { closed },
      null,
    ],
  ])("%s", (_, mode, known, root, expected) => {
    const found = missing(mode, known, root);
    const lines = found?.gates.map(
      ({ phase, unmet }) => `${phase}: ${unmet.map(({ criterion }) => criterion.kind).join(", ")}`,
    );
    expect(lines?.join("; ") ?? null).toBe(expected);
  });

  test("names who can act, with a box for what is to be confirmed ahead", () => {
    const policy = testPolicy(`
gates: enforce
phases:
  - { name: Problem }
  - { name: Konsept, criteria: [{ confirm: Risiko er vurdert, by: arkitekt }] }
  - { name: Planlegging, criteria: [{ teams: true }] }
  - { name: Implementering }
  - { name: Utført }
roles: { portfolio-manager: ["@kari"], portfolio-office: ["@anne"], arkitekt: ["@nora"] }
`);
    const made = world([issue("I")], {
      memory: memory("Problem", refused("Implementering")),
      roles: roles({}),
    });
    expect(decided(made, policy).overview.missing).toMatchObject({
      to: "Implementering",
      gates: [
        { phase: "Konsept", unmet: [{ box: "confirm:konsept:risiko-er-vurdert", roles: ["arkitekt"] }] },
        { phase: "Planlegging", unmet: [{ evidence: { kind: "teams", teams: [] } }] },
      ],
      roles: [architect],
    });
  });
});

describe("/hvorfor", () => {
  const ask = (
    permission: "none" | "write",
    known: Memory | null,
    root: IssueOptions = {},
    mode = "enforce",
  ) => {
    const requests = say({ kind: "why" }).map((request) => ({ ...request, permission }));
    const made = world([issue("I", root)], { memory: known, requests });
    return answerTo("C", decided(made, policyOf(mode)));
  };

  test("teaches anybody who asks", () => {
    expect(ask("none", memory("Problem"), anne)).toMatchObject({
      reaction: "THUMBS_UP",
      answers: [
        {
          kind: "why",
          why: {
            phase: "Problem",
            moved: { actor: "kari", at: at(1) },
            next: "Konsept",
            mode: "enforce",
            verdicts: [{ state: "met" }, { state: "to-confirm" }],
            enter,
            roles: [architect],
          },
        },
      ],
    });
  });

  test("of one that is stopped there is no next phase", () => {
    const why = { next: null, verdicts: [], enter: [], roles: [] };
    expect(ask("none", memory("Problem"), { closed })?.answers).toMatchObject([{ kind: "why", why }]);
  });

  test("tells what a refused move would have skipped", () => {
    const refusal: Memory["refusal"] = {
      why: "criteria",
      what: "Utført",
      actor: "nora",
      at: at(2),
      roles: [],
      missing: 3,
    };
    const why = { missing: { to: "Utført", gates: [{ phase: "Konsept" }] } };
    expect(ask("none", memory("Problem", { refusal }))?.answers).toMatchObject([{ kind: "why", why }]);
  });

  test("where gates are off", () => {
    const why = { next: "Konsept", mode: "off", verdicts: [], enter: [] };
    expect(ask("none", memory("Problem"), {}, "off")?.answers).toMatchObject([{ kind: "why", why }]);
  });

  test("at birth nobody has moved it", () => {
    const born = memory("Problem", { phase: { name: "Problem", word: null, since: at(0) } });
    expect(ask("none", born)?.answers).toMatchObject([{ kind: "why", why: { moved: null } }]);
  });

  test("of an older issue that the app does not manage", () => {
    const made = world([issue("I", { createdAt: at(-600) })], {
      memory: null,
      requests: say({ kind: "why" }).map((request) => ({ ...request, permission: "read" as const })),
    });
    expect(answerTo("C", decided(made, policyOf("enforce")))).toMatchObject({
      reaction: "THUMBS_UP",
      answers: [{ kind: "not-managed" }],
    });
  });

  test("tells of the phase that the same comment leads to", () => {
    const requests = say({ kind: "why" }, { kind: "phase", phase: "Konsept", override: null });
    const made = world([issue("I")], { memory: memory("Problem"), requests });
    expect(answerTo("C", decided(made, policyOf("advise")))?.answers).toMatchObject([
      { kind: "why", why: { phase: "Konsept" } },
    ]);
  });
});

describe("/vedtak", () => {
  const url = "https://github.com/#C";
  const heard = (text: string, known = memory("Problem")) =>
    decided(
      world([issue("I")], {
        memory: known,
        requests: say({ kind: "decision", text, takenBy: null, basis: null }),
      }),
      policyOf("off"),
    );

  test("is kept with date, actor and comment, once", () => {
    const judged = heard(" Vi venter til høsten. ");
    const decision = {
      text: "Vi venter til høsten.",
      takenBy: null,
      basis: null,
      actor: "kari",
      at: at(5),
      url,
    };
    expect(judged.memory.decisions).toEqual([decision]);
    expect(judged.overview.decisions).toEqual([decision]);
    expect(answerTo("C", judged)).toMatchObject({ reaction: "THUMBS_UP", answers: [] });
    expect(heard(" Vi venter til høsten. ", judged.memory).memory.decisions).toEqual([decision]);
  });

  test("needs a text", () => {
    const judged = heard("  ");
    expect(judged.memory.decisions).toEqual([]);
    expect(answerTo("C", judged)).toMatchObject({
      reaction: "CONFUSED",
      answers: [{ kind: "decision-needs-text" }],
    });
  });

  test("needs a role or permission to write", () => {
    const requests = say({ kind: "decision", text: "Ja", takenBy: null, basis: null }).map((request) => ({
      ...request,
      permission: "read" as const,
    }));
    const judged = decided(world([issue("I")], { memory: memory("Problem"), requests }), policyOf("off"));
    expect(judged.memory.decisions).toEqual([]);
    expect(answerTo("C", judged)?.reaction).toBe("THUMBS_DOWN");
  });

  test("is cut, and the fifty newest are kept, the older ones by how they begin, newest first on the overview", () => {
    const decisions = Array.from({ length: 50 }, (_, index) => ({
      text: `nr ${index} ${"y".repeat(200)}`,
      takenBy: null,
      basis: null,
      actor: "kari",
      at: at(index),
      url: `u${index}`,
    }));
    const judged = heard("x".repeat(900), memory("Problem", { decisions }));
    expect(judged.memory.decisions).toHaveLength(50);
    expect(judged.overview.decisions[0]?.text).toHaveLength(500);
    expect(judged.overview.decisions[19]?.text).toBe(decisions[31]?.text);
    expect(judged.overview.decisions.at(-1)?.text).toMatch(/^nr 1 y{114}…$/);
  });
});

test("the worst reaction of a comment wins, and every command has its answer", () => {
  const requests = say(
    { kind: "decision", text: "Ja", takenBy: null, basis: null },
    { kind: "phase", phase: "Konsept", override: null },
    { kind: "confirm", number: 7 },
  );
  const made = world([issue("I")], { memory: memory("Problem"), roles: roles({}), requests });
  const answer = answerTo("C", decided(made, policyOf("enforce")));
  expect(answer?.reaction).toBe("CONFUSED");
  expect(answer?.answers.map(({ kind }) => kind).toSorted()).toEqual(["may-not-enter", "unknown-confirm"]);
});
