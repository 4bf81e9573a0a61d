import { expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import type { Omission } from "../../../src/figures/flow/flow-figure.ts";
import { ages } from "../../../src/figures/flow/ages.ts";
import { at, closed, coursesBy, initiative, on, opened, to } from "./facts.ts";

/** As of day 100. */
const rows: readonly [
  name: string,
  facts: readonly InitiativeFacts[],
  found: readonly (readonly [id: string, phase: string, days: number, total: number])[],
  leftOut?: readonly Omission[],
][] = [
  ["nothing", [], []],
  ["made today", [initiative("a", [], { createdAt: at(100) })], [["a", "Idea", 0, 0]]],
  [
    "the longest first",
    [initiative("a", [to("Plan", 60)]), initiative("b", [to("Plan", 10)])],
    [
      ["b", "Plan", 90, 90],
      ["a", "Plan", 40, 40],
    ],
  ],
  [
    "all stays in that phase together",
    [initiative("a", [to("Concept", 10), to("Plan", 66), to("Concept", 59), to("Idea", 15)])],
    [["a", "Plan", 34, 34]],
  ],
  [
    "a stay before",
    [initiative("a", [to("Plan", 10), to("Concept", 66), to("Plan", 59 + 20)])],
    [["a", "Plan", 21, 56 + 21]],
  ],
  [
    "what is done has none, and what was stopped is named",
    [
      initiative("a", [to("Done", 10)]),
      initiative("b", [to("Delivery", 10), closed("done", 20)]),
      initiative("c", [to("Plan", 10), closed("declined", 20)]),
      initiative("d", [closed("stopped", 20)]),
    ],
    [],
    [{ reason: "stopped", ids: ["c", "d"] }],
  ],
  [
    "done by a word after it was stopped",
    [initiative("a", [to("Plan", 10), closed("stopped", 20), to("Done", 21)])],
    [],
  ],
  [
    "opened again: only another phase begins anew",
    [initiative("a", [to("Plan", 10), closed("declined", 20), opened(90)])],
    [["a", "Plan", 90, 90]],
  ],
  [
    "taken back from done",
    [
      initiative("a", [
        to("Delivery", 10),
        to("Done", 50),
        closed("done", 50),
        opened(80),
        to("Delivery", 80),
      ]),
    ],
    [["a", "Delivery", 20, 60]],
  ],
  [
    "in a phase that the policy does not have any more",
    [initiative("a", [to("Pilot", 10)])],
    [["a", "Pilot", 90, 90]],
  ],
  [
    "nothing is known of it so far back",
    [initiative("a", [], { knownFrom: { at: at(101), phase: "Plan" } })],
    [],
    [{ reason: "not-known-then", ids: ["a"] }],
  ],
];

test.each(rows)("%s", (_, facts, found, leftOut = []) => {
  const { value, n, period, ...figure } = ages(coursesBy(100, ...facts), on(100));
  expect(value.map(({ id, phase, days, total }) => [id, phase, days, total])).toEqual(found);
  expect(value.every(({ since, days }) => since + days === on(100))).toBe(true);
  expect([n, period]).toEqual([found.length, { first: on(100), last: on(100) }]);
  expect(figure.leftOut).toEqual(leftOut);
});

test.each<[string, InitiativeFacts["moments"], boolean, boolean]>([
  ["still in the phase in which it was first seen", [], true, true],
  ["moved on: it is not known to have been there", [to("Delivery", 60)], false, false],
  ["moved back: it has been there before", [to("Concept", 60)], false, true],
])("known from later on, %s", (_, moments, isAtLeast, isTotalAtLeast) => {
  const facts = initiative("a", moments, { knownFrom: { at: at(40), phase: "Plan" } });
  const [age] = ages(coursesBy(100, facts), on(100)).value;
  expect([age?.isAtLeast, age?.isTotalAtLeast]).toEqual([isAtLeast, isTotalAtLeast]);
});

test("as it stood on a day that is past", () => {
  const facts = initiative("a", [to("Plan", 10), to("Delivery", 60), closed("declined", 70)]);
  const found = [5, 30, 65, 80].map((day) =>
    ages(coursesBy(day, facts), on(day)).value.map(({ phase, days }) => [phase, days]),
  );
  expect(found).toEqual([[["Idea", 5]], [["Plan", 20]], [["Delivery", 5]], []]);
});
