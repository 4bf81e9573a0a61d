import { expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import type { Omission } from "../../../src/figures/flow/flow-figure.ts";
import { standingOn } from "../../../src/figures/flow/course.ts";
import { leadTime } from "../../../src/figures/flow/lead-time.ts";
import { at, closed, coursesBy, initiative, on, opened, to } from "./facts.ts";

/** Days 50 to 100, both included. */
const period = { first: on(50), last: on(100) };

const rows: readonly [
  name: string,
  facts: readonly InitiativeFacts[],
  found: readonly (readonly [id: string, finishedOn: number, days: number])[],
  leftOut?: readonly Omission[],
][] = [
  ["nothing", [], []],
  ["not done", [initiative("a", [to("Delivery", 60)])], []],
  [
    "of the period of its finish, whenever it began",
    [initiative("a", [to("Concept", 10), to("Done", 60)])],
    [["a", 60, 50]],
  ],
  [
    "on its first day and on its last",
    [
      initiative("b", [to("Concept", 10), to("Done", 100)]),
      initiative("a", [to("Concept", 10), to("Done", 50)]),
      initiative("c", [to("Concept", 10), to("Done", 49)]),
      initiative("d", [to("Concept", 10), to("Done", 101)]),
    ],
    [
      ["a", 50, 40],
      ["b", 100, 90],
    ],
  ],
  ["closed as done", [initiative("a", [to("Delivery", 10), closed("done", 60)])], [["a", 60, 50]]],
  [
    "done by a word, and closed later",
    [initiative("a", [to("Delivery", 10), to("Done", 60), closed("done", 70)])],
    [["a", 60, 50]],
  ],
  ["straight from the first phase", [initiative("a", [to("Done", 60)])], [["a", 60, 0]]],
  ["made in a later phase", [initiative("a", [to("Plan", 0), to("Done", 60)])], [["a", 60, 60]]],
  [
    "back to the first phase: from when it was left first",
    [initiative("a", [to("Plan", 10), to("Idea", 20), to("Plan", 40), to("Done", 60)])],
    [["a", 60, 50]],
  ],
  [
    "taken back and done once more: the finish that held",
    [initiative("a", [to("Plan", 10), to("Done", 55), to("Delivery", 60), to("Done", 80)])],
    [["a", 80, 70]],
  ],
  [
    "taken back",
    [initiative("a", [to("Plan", 10), to("Done", 55), closed("done", 55), opened(60), to("Delivery", 60)])],
    [],
  ],
  [
    "what was stopped in the period is named, and what was stopped before it is not",
    [
      initiative("a", [to("Plan", 10), closed("declined", 60)]),
      initiative("b", [to("Plan", 10), closed("stopped", 40)]),
    ],
    [],
    [{ reason: "stopped", ids: ["a"] }],
  ],
  [
    "begun before it is known",
    [
      initiative("a", [to("Done", 60)], { knownFrom: { at: at(20), phase: "Plan" } }),
      initiative("b", [to("Plan", 30), to("Done", 60)], { knownFrom: { at: at(20), phase: "Idea" } }),
    ],
    [["b", 60, 30]],
    [{ reason: "before-known", ids: ["a"] }],
  ],
];

test.each(rows)("%s", (_, facts, found, leftOut = []) => {
  const figure = leadTime(coursesBy(120, ...facts), period);
  expect(figure.value.finished.map(({ id, finishedOn, days }) => [id, finishedOn - on(0), days])).toEqual(
    found,
  );
  expect([figure.n, figure.period, figure.leftOut]).toEqual([found.length, period, leftOut]);
});

test("done before it is known: only GitHub's own closing tells when", () => {
  const seen = (phase: string) => ({ knownFrom: { at: at(70), phase } });
  const facts = [
    initiative("a", [], seen("Done")),
    initiative("b", [closed("done", 60)], seen("Done")),
    initiative("c", [closed("done", 40)], seen("Delivery")),
    initiative("d", [closed("declined", 40)], seen("Done")),
    initiative("e", [closed("done", 60)], seen("Idea")),
    initiative("f", [closed("declined", 40), opened(45)], seen("Plan")),
  ];
  const courses = coursesBy(120, ...facts);
  const { value, leftOut } = leadTime(courses, period);
  expect(value.finished.map(({ id, finishedOn }) => [id, finishedOn - on(0)])).toEqual([["e", 60]]);
  expect(leftOut).toEqual([{ reason: "before-known", ids: ["a", "b"] }]);
  expect(courses.map((course) => standingOn(course, on(80))?.state)).toEqual([
    "done",
    "done",
    "done",
    "stopped",
    "done",
    "open",
  ]);
});

test("five have a median, ten an 85th percentile", () => {
  const facts = Array.from({ length: 10 }, (_, index) =>
    initiative(`i${index}`, [to("Plan", 50 - index), to("Done", 60)]),
  );
  const ranks = [4, 5, 9, 10].map((count) => {
    const { median, percentile85 } = leadTime(coursesBy(120, ...facts.slice(0, count)), period).value;
    return [median, percentile85];
  });
  expect(ranks).toEqual([
    [null, null],
    [12, null],
    [14, null],
    [14, 18],
  ]);
});
