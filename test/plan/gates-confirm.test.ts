import { describe, expect, test } from "vitest";
import type { Tick } from "../../src/domain/gate.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { CommandRequest, World } from "../../src/domain/world.ts";
import { answerTo, decided, overviewWith, roles, tick } from "./decided.ts";
import { testPolicy } from "./policy.ts";
import { at, command, issue, labeled, memory, world } from "./world.ts";

/* Ticks on the overview and `/bekreft N`. */

const policy = testPolicy(`
gates: enforce
phases:
  - { name: Problem, criteria: [{ confirm: Behovet er klart }, { confirm: Juss er vurdert, by: arkitekt }] }
  - { name: Konsept, criteria: [{ confirm: Konseptet er prøvd }] }
  - { name: Implementering }
  - { name: Utført }
roles: { portfolio-manager: ["@kari"], arkitekt: ["@anne"] }
`);
const need = "confirm:problem:behovet-er-klart";
const law = "confirm:problem:juss-er-vurdert";
const concept = "confirm:konsept:konseptet-er-provd";
const held = roles({ "portfolio-manager": ["kari"], arkitekt: ["anne"] });
const by = (actor: string, minutes: number) => ({ actor, at: at(minutes) });
const confirm = (number: number | null, options: Partial<CommandRequest> = {}, minutes = 5) =>
  command("C", minutes, [{ kind: "confirm", number }], options);

interface Row {
  readonly name: string;
  readonly ticks?: readonly Tick[];
  readonly memory?: Memory;
  readonly world?: Partial<World>;
  readonly confirmed: Memory["confirmed"];
  /** Text of the box that was refused. */
  readonly refused?: string;
}

const before = tick(need, 3, "per", false);

const rows: readonly Row[] = [
  { name: "nothing ticked", confirmed: {} },
  { name: "a tick by anybody", ticks: [tick(need, 5, "per")], confirmed: { [need]: by("per", 5) } },
  {
    name: "a tick by whoever holds the role",
    ticks: [tick(law, 5, "Anne")],
    confirmed: { [law]: by("Anne", 5) },
  },
  {
    name: "a tick by a portfolio manager",
    ticks: [tick(law, 5, "kari")],
    confirmed: { [law]: by("kari", 5) },
  },
  {
    name: "a tick without the role is taken back",
    ticks: [tick(law, 5, "per")],
    confirmed: {},
    refused: "Juss er vurdert",
  },
  {
    name: "a tick without the role takes nothing from who held it",
    memory: memory("Problem", { confirmed: { [law]: by("anne", 2) } }),
    ticks: [tick(law, 5, "per")],
    confirmed: { [law]: by("anne", 2) },
    refused: "Juss er vurdert",
  },
  {
    name: "a later tick settles a refusal",
    ticks: [tick(law, 5, "per"), tick(law, 6, "anne")],
    confirmed: { [law]: by("anne", 6) },
  },
  {
    name: "it stands until somebody unticks it, whoever that is",
    memory: memory("Problem", { confirmed: { [law]: by("anne", 2), [need]: by("per", 2) } }),
    ticks: [tick(law, 5, "per", false)],
    confirmed: { [need]: by("per", 2) },
  },
  {
    name: "whoever confirmed first has confirmed it",
    memory: memory("Problem", { confirmed: { [need]: by("per", 2) } }),
    ticks: [tick(need, 5, "anne")],
    confirmed: { [need]: by("per", 2) },
  },
  {
    name: "ticked, unticked and ticked again",
    ticks: [tick(need, 5, "per"), tick(need, 6, "anne", false), tick(need, 7, "anne")],
    confirmed: { [need]: by("anne", 7) },
  },
  {
    name: "what was heard before is heard no more",
    memory: memory("Problem", { confirmed: { [need]: by("per", 4) }, heardEdit: before.edit }),
    ticks: [before],
    confirmed: { [need]: by("per", 4) },
  },
  {
    name: "a box of another phase counts for that phase",
    ticks: [tick(concept, 5, "per")],
    confirmed: { [concept]: by("per", 5) },
  },
  { name: "boxes of other kinds are heard elsewhere", ticks: [tick("link:I_9", 5)], confirmed: {} },
  { name: "a box that the policy does not know", ticks: [tick("confirm:problem:x", 5)], confirmed: {} },
  {
    name: "/bekreft 1",
    world: { requests: [confirm(1, { permission: "write" })] },
    confirmed: { [need]: by("kari", 5) },
  },
  {
    name: "/bekreft 2 by a role that was looked up for the comment",
    world: { requests: [confirm(2, { permission: "none", roles: ["arkitekt"] })], roles: new Map() },
    confirmed: { [law]: by("kari", 5) },
  },
  {
    name: "/bekreft without role or permission",
    world: { requests: [confirm(1, { permission: "read" })] },
    confirmed: {},
  },
  {
    name: "/bekreft of what is confirmed changes nothing",
    memory: memory("Problem", { confirmed: { [need]: by("per", 2) } }),
    world: { requests: [confirm(1)] },
    confirmed: { [need]: by("per", 2) },
  },
];

test.each(rows)("$name", ({ ticks = [], memory: known, world: options = {}, confirmed, refused }) => {
  const made = world([issue("I")], {
    memory: known ?? memory("Problem"),
    overview: overviewWith(ticks),
    roles: held,
    ...options,
  });
  const judged = decided(made, policy);
  expect(judged.memory.confirmed).toEqual(confirmed);
  expect(judged.memory.refusal?.what).toBe(refused);
  if (refused !== undefined) expect(judged.memory.refusal?.why).toBe("role");
  if (ticks.length > 0) expect(judged.memory.heardEdit).toBe(ticks.at(-1)?.edit);
  // Heard once, it changes nothing more.
  expect(decided({ ...made, memory: judged.memory }, policy).memory).toEqual(judged.memory);
});

test("a tick that was taken back says why, and who may", () => {
  const ticks = [tick(law, 5, "per")];
  const made = world([issue("I")], { memory: memory("Problem"), overview: overviewWith(ticks), roles: held });
  expect(decided(made, policy).notices).toContainEqual({
    kind: "refused",
    why: "role",
    what: "Juss er vurdert",
    actor: "per",
    at: at(5),
    roles: [
      { role: "arkitekt", names: ["@anne"] },
      { role: "portfolio-manager", names: ["@kari"] },
    ],
    missing: 0,
  });
});

describe("a phase that was renamed", () => {
  const renamed = testPolicy(`
gates: enforce
phases:
  - { name: Behov, previously: [Problem], criteria: [{ confirm: Behovet er klart }] }
  - { name: Konsept }
  - { name: Utført }
`);
  const today = "confirm:behov:behovet-er-klart";
  const confirmed = { [need]: by("per", 2) };

  test("keeps its confirmations", () => {
    const made = world([issue("I")], { memory: memory("Problem", { confirmed }) });
    const judged = decided(made, renamed);
    expect(judged.memory.confirmed).toEqual({ [today]: by("per", 2) });
    expect(judged.phase.gate.closed).toBe(false);
  });

  test("hears a tick of a box that was shown under its former name", () => {
    const ticks = [tick(need, 5, "per")];
    const made = world([issue("I")], { memory: memory("Problem"), overview: overviewWith(ticks) });
    expect(decided(made, renamed).memory.confirmed).toEqual({ [today]: by("per", 5) });
  });

  test("is the one that a comment spoke of before it was left", () => {
    const passed = [{ phase: "Problem", at: at(6), actor: "kari", unmet: true }];
    const requests = [confirm(1)];
    const made = world([issue("I")], { memory: memory("Konsept", { passed }), requests });
    expect(decided(made, renamed).memory.confirmed).toEqual({ [today]: by("kari", 5) });
  });
});

describe("/bekreft that leads nowhere", () => {
  test.each([null, 3, 999])("number %s", (number) => {
    const made = world([issue("I")], { memory: memory("Problem"), requests: [confirm(number)] });
    expect(answerTo("C", decided(made, policy))).toMatchObject({
      reaction: "CONFUSED",
      answers: [
        {
          kind: "unknown-confirm",
          confirms: [
            { number: 1, text: "Behovet er klart" },
            { number: 2, text: "Juss er vurdert" },
          ],
        },
      ],
    });
  });

  test("without the role", () => {
    const per = confirm(2, { permission: "write" });
    const author = { kind: "person", login: "per" } as const;
    const requests = [{ ...per, comment: { ...per.comment, author } }];
    const made = world([issue("I")], { memory: memory("Problem"), roles: held, requests });
    const judged = decided(made, policy);
    expect(judged.memory.confirmed).toEqual({});
    expect(answerTo("C", judged)).toMatchObject({
      reaction: "THUMBS_DOWN",
      answers: [{ kind: "may-not-confirm", text: "Juss er vurdert" }],
    });
  });
});

describe("in the order of time", () => {
  const confirmed = { [law]: by("anne", 2) };
  const problem = memory("Problem", { confirmed });
  const move = { kind: "phase", phase: "Konsept", override: null } as const;

  test("/bekreft and /fase in one comment, in either order", () => {
    for (const commands of [
      [{ kind: "confirm", number: 1 } as const, move],
      [move, { kind: "confirm", number: 1 } as const],
    ]) {
      const made = world([issue("I")], { memory: problem, requests: [command("C", 5, commands)] });
      const judged = decided(made, policy);
      expect(judged.phase.phase.name).toBe("Konsept");
      expect(judged.memory.confirmed).toEqual({ ...confirmed, [need]: by("kari", 5) });
      expect(answerTo("C", judged)).toMatchObject({ reaction: "THUMBS_UP", answers: [] });
      // The app broke before it could answer: the number still means the phase in which it was said.
      const again = decided({ ...made, memory: judged.memory }, policy);
      expect(again.memory).toEqual(judged.memory);
      expect(answerTo("C", again)).toMatchObject({ reaction: "THUMBS_UP", answers: [] });
    }
  });

  test.each([
    ["a tick before the label", 4, "Konsept"],
    ["a tick in the same second", 5, "Konsept"],
    ["a tick after it", 6, "Problem"],
  ])("%s", (_, minutes, phase) => {
    const root = issue("I", { events: [labeled("fase/konsept", 5)] });
    const overview = overviewWith([tick(need, minutes, "per")]);
    const judged = decided(world([root], { memory: problem, overview, roles: held }), policy);
    expect(judged.phase.phase.name).toBe(phase);
    expect(judged.memory.confirmed[need]).toEqual(by("per", minutes));
  });
});

test("a comment that is seen only after the initiative was moved on means the phase of before", () => {
  const passed = [{ phase: "Problem", at: at(7), actor: "kari", unmet: true }];
  const moved = memory("Konsept", {
    phase: { name: "Konsept", word: { face: "label", id: "LE", at: at(7), actor: "kari" }, since: at(7) },
    passed,
  });
  const made = world([issue("I")], { memory: moved, roles: held, requests: [confirm(1)] });
  expect(decided(made, policy).memory.confirmed).toEqual({ [need]: by("kari", 5) });
  const later = world([issue("I")], { memory: moved, roles: held, requests: [confirm(1, {}, 9)] });
  expect(decided(later, policy).memory.confirmed).toEqual({ [concept]: by("kari", 9) });
});

test("where the edit that was heard last is gone from the history, all that is left is newer", () => {
  const known = memory("Problem", { heardEdit: "UCE_gone" });
  const overview = overviewWith([tick(need, 5, "per")]);
  expect(decided(world([issue("I")], { memory: known, overview }), policy).memory.confirmed).toEqual({
    [need]: by("per", 5),
  });
});
