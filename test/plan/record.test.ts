import { expect, test } from "vitest";
import type { CloserFacts } from "../../src/domain/code.ts";
import { planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, child, issue, labeled, memory, self, world } from "./world.ts";

/* What a plan tells exports and figures of an initiative. */

const policy = testPolicy();
const passed = (phase: string, minutes: number) => ({ phase, at: at(minutes), actor: "kari", unmet: false });

test("the phases that were left follow one another, and the last one lasts", () => {
  const root = issue("I_1", { events: [labeled("fase/konsept", 30)], labels: ["fase/konsept"] });
  const before = memory("Konsept", {
    passed: [passed("Problem", 30), passed("Ikke startet", 10)],
    phase: {
      name: "Konsept",
      word: { face: "label", id: "LE_decided", at: at(30), actor: "kari" },
      since: at(30),
    },
  });
  expect(planOf(world([root], { memory: before }), policy).record?.spells).toEqual([
    { phase: "Ikke startet", from: at(0), to: at(10) },
    { phase: "Problem", from: at(10), to: at(30) },
    { phase: "Konsept", from: at(30), to: null },
  ]);
});

test("a phase that was skipped has none", () => {
  const root = issue("I_1", { labels: ["fase/konsept"] });
  const before = memory("Konsept", {
    passed: [passed("Ikke startet", 30), passed("Problem", 30)],
    phase: {
      name: "Konsept",
      word: { face: "label", id: "LE_decided", at: at(30), actor: "kari" },
      since: at(30),
    },
  });
  expect(planOf(world([root], { memory: before }), policy).record?.spells).toEqual([
    { phase: "Ikke startet", from: at(0), to: at(30) },
    { phase: "Konsept", from: at(30), to: null },
  ]);
});

test("a phase to which it went back begins when it did, and what lies between is told of none", () => {
  const root = issue("I_1", { labels: ["fase/problem"] });
  const before = memory("Problem", {
    passed: [passed("Ikke startet", 10), passed("Problem", 30)],
    phase: {
      name: "Problem",
      word: { face: "label", id: "LE_decided", at: at(50), actor: "kari" },
      since: at(50),
    },
  });
  expect(planOf(world([root], { memory: before }), policy).record?.spells.slice(2)).toEqual([
    { phase: "Problem", from: at(50), to: null },
  ]);
});

test("work items are those that progress counts, each once with what closed it; an empty epic is its own", () => {
  const studio = { owner: "digdir", name: "studio" };
  const closed = (as: "completed" | "not-planned") => ({ as, at: at(20) });
  const root = issue("I_1", { labels: ["team/studio", "fase/implementering"], children: ["E_1"] });
  const epic = issue("E_1", { in: studio, parent: "I_1", children: ["W_1", "W_2", "W_3"] });
  const items = [
    issue("W_1", { in: studio, parent: "E_1", closed: closed("completed") }),
    issue("W_2", { in: studio, parent: "E_1", closed: closed("not-planned") }),
    issue("W_3", { in: studio, parent: "E_1" }),
  ];
  const changes = new Map([
    [
      "W_1",
      ["PR_2", "PR_1"].map((id) => ({ change: { id, mergedAt: at(10) } as CloserFacts, outcome: null })),
    ],
  ]);
  const before = memory("Implementering", { children: [child("E_1")] });
  const { record } = planOf(world([root, epic, ...items], { memory: before, changes }), policy);
  expect(record?.workItems.map(({ id, changes: all }) => [id, all])).toEqual([
    ["W_1", ["PR_1", "PR_2"]],
    ["W_3", []],
  ]);
  const alone = planOf(world([root, { ...epic, children: [] }], { memory: before }), policy).record;
  expect(alone?.workItems.map(({ id }) => id)).toEqual(["E_1"]);
});

test.each([
  [null, "open"],
  ["completed", "stopped"],
  ["not-planned", "declined"],
] as const)("closed as %s in the first phase it is %s", (as, outcome) => {
  const root = issue("I_1", { closed: as === null ? null : { as, at: at(30) } });
  expect(planOf(world([root], { memory: memory("Ikke startet") }), policy).record?.outcome).toBe(outcome);
});

test("of an element that is a root of its own there is nothing to tell", () => {
  const root = issue("R_1", { in: { owner: "digdir", name: "roadmap" } });
  const key = { kind: "element", owner: "digdir", id: "R_1" } as const;
  expect(planOf(world([root], { key }), policy).record).toBeNull();
});

test("an initiative of an archived repository is told of as before", () => {
  const root = issue("I_1");
  const archived = { ...root, repository: { ...root.repository, archived: true } };
  expect(planOf(world([archived], { memory: memory("Problem") }), policy).record?.root.id).toBe("I_1");
});

test("what the app made itself is no initiative, and nothing is told of it", () => {
  const root = issue("I_1", { author: self });
  expect(planOf(world([root]), policy).record).toBeNull();
});
