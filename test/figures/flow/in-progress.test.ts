import { expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import type { Omission } from "../../../src/figures/flow/flow-figure.ts";
import { inProgress } from "../../../src/figures/flow/in-progress.ts";
import { at, closed, coursesBy, initiative, on, opened, to } from "./facts.ts";

const rows: readonly [
  name: string,
  facts: readonly InitiativeFacts[],
  ids: readonly string[],
  leftOut?: readonly Omission[],
][] = [
  ["nothing", [], []],
  ["in the first phase", [initiative("a")], []],
  ["left it on that day", [initiative("a", [to("Concept", 50)])], ["a"]],
  ["left it the day after", [initiative("a", [to("Concept", 51)])], []],
  ["made outside of it", [initiative("a", [to("Plan", 0)])], ["a"]],
  ["went back to it: it was left", [initiative("a", [to("Concept", 20), to("Idea", 30)])], ["a"]],
  ["done", [initiative("a", [to("Concept", 20), to("Done", 50)])], []],
  ["done the day after", [initiative("a", [to("Concept", 20), to("Done", 51)])], ["a"]],
  ["closed as done", [initiative("a", [to("Delivery", 20), closed("done", 50)])], []],
  ["taken back", [initiative("a", [to("Done", 20), to("Delivery", 30)])], ["a"]],
  [
    "stopped, and one that goes on",
    [
      initiative("a", [to("Concept", 20), closed("declined", 30)]),
      initiative("b", [to("Concept", 20), closed("declined", 30), opened(40)]),
    ],
    ["b"],
    [{ reason: "stopped", ids: ["a"] }],
  ],
  [
    "not known so far back",
    [initiative("a", [], { knownFrom: { at: at(51), phase: "Plan" } })],
    [],
    [{ reason: "not-known-then", ids: ["a"] }],
  ],
  ["known from that day", [initiative("a", [], { knownFrom: { at: at(50), phase: "Plan" } })], ["a"]],
];

test.each(rows)("%s", (_, facts, ids, leftOut = []) => {
  const { value, n, leftOut: omitted } = inProgress(coursesBy(60, ...facts), on(50));
  expect([value.ids, n, value.shared]).toEqual([ids, ids.length, []]);
  expect(omitted).toEqual(leftOut);
});

test("each team has its own; one of several teams is in each, and named", () => {
  const moments = [to("Concept", 1)];
  const facts = [
    initiative("b", moments, { teams: ["studio", "dialog"] }),
    initiative("a", moments, { teams: ["studio"] }),
    initiative("c", moments),
    initiative("d", [], { teams: ["elsewhere"] }),
  ];
  expect(inProgress(coursesBy(9, ...facts), on(9)).value).toEqual({
    ids: ["a", "b", "c"],
    teams: [
      { team: "dialog", ids: ["b"] },
      { team: "studio", ids: ["a", "b"] },
    ],
    shared: ["b"],
  });
});
