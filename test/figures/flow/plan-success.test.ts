import { expect, test } from "vitest";
import type { ElementFacts } from "../../../src/figures/flow/facts.ts";
import type { OmissionReason } from "../../../src/figures/flow/flow-figure.ts";
import { planSuccess, type PlanSuccess } from "../../../src/figures/flow/plan-success.ts";
import { element, on } from "./facts.ts";

/** A plan of a hundred days, so that a day is a percent. */
const dates = { start: on(0), end: on(100) };

const rows: readonly [
  name: string,
  elements: readonly ElementFacts[],
  day: number,
  found: Partial<PlanSuccess> | null,
  reason?: OmissionReason,
][] = [
  ["nothing", [], 50, null],
  ["no dates", [element("a", { progress: 30 })], 50, null, "no-dates"],
  ["a start only", [element("a", { start: on(0) })], 50, null, "no-dates"],
  ["on its way", [element("a", { ...dates, progress: 40 })], 50, { expected: 50, success: 40, overdue: 0 }],
  [
    "before the start",
    [element("a", { ...dates, progress: 10 })],
    -1,
    { expected: 0, success: null, overdue: 0 },
    "not-started",
  ],
  [
    "past its end",
    [element("a", { ...dates, progress: 90 })],
    110,
    { expected: 100, success: 60, overdue: 10 },
  ],
  [
    "an end before its start",
    [element("a", { start: on(10), end: on(5), progress: 30 })],
    12,
    { expected: null, success: null },
    "end-before-start",
  ],
  [
    "with its delivery it stays as it is",
    [element("a", { ...dates, progress: 100, delivered: on(80) })],
    300,
    { expected: 80, success: 100, overdue: 0 },
  ],
  [
    "delivered too late",
    [element("a", { ...dates, progress: 100, delivered: on(110) })],
    300,
    { expected: 100, success: 70, overdue: 10 },
  ],
  [
    "a plan of one day",
    [element("a", { start: on(5), end: on(5), progress: 50 })],
    6,
    { expected: 100, success: 0 },
  ],
];

test.each(rows)("%s", (_, elements, day, found, reason) => {
  const figure = planSuccess(elements, on(day));
  expect(figure.value[0] ?? null).toEqual(found === null ? null : expect.objectContaining(found));
  expect(figure.n).toBe(found?.success == null ? 0 : 1);
  expect(figure.leftOut).toEqual(reason === undefined ? [] : [{ reason, ids: ["a"] }]);
});
