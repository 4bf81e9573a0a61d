import { expect, test } from "vitest";
import { parseDay } from "../../../src/domain/calendar-day.ts";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import { throughput } from "../../../src/figures/flow/throughput.ts";
import { at, closed, coursesBy, initiative, on, to } from "./facts.ts";

/** As of 2026-04-10, which is day 95: January begins with day −4, February with 27, March with 55, April with 86. */
const today = 95;

type Month = readonly [
  month: string,
  started: readonly string[],
  finished: readonly string[],
  inProgress: number,
];

const rows: readonly [
  name: string,
  facts: readonly InitiativeFacts[],
  months: readonly Month[],
  n: number,
][] = [
  [
    "nothing: each month is there",
    [],
    [
      ["2026-02", [], [], 0],
      ["2026-03", [], [], 0],
      ["2026-04", [], [], 0],
    ],
    0,
  ],
  [
    "begun, done and stopped",
    [
      initiative("a", [to("Plan", 27), to("Done", 85)]),
      initiative("b", [to("Plan", 54), to("Done", 86)]),
      initiative("c", [to("Plan", 55), closed("declined", 90)]),
      initiative("d", [to("Plan", 10)]),
      initiative("e", [to("Plan", 96)]),
    ],
    [
      ["2026-02", ["a", "b"], [], 3],
      ["2026-03", ["c"], ["a"], 3],
      ["2026-04", [], ["b"], 1],
    ],
    3,
  ],
  [
    "done and taken back was not done",
    [initiative("a", [to("Plan", 30), to("Done", 60), to("Delivery", 90)])],
    [
      ["2026-02", ["a"], [], 1],
      ["2026-03", [], [], 0],
      ["2026-04", [], [], 1],
    ],
    1,
  ],
];

test.each(rows)("%s", (_, facts, months, n) => {
  expect(parseDay("2026-04-10")).toBe(on(today));
  const figure = throughput(coursesBy(today, ...facts), 3, on(today));
  expect(
    figure.value.map(({ month, started, finished, inProgress }) => [month, started, finished, inProgress]),
  ).toEqual(months);
  expect(figure.value.map(({ isRunning }) => isRunning)).toEqual([false, false, true]);
  expect([figure.n, figure.leftOut]).toEqual([n, []]);
  expect(figure.period).toEqual({ first: parseDay("2026-02-01"), last: on(today) });
});

test("a month is over on its last day, and years are crossed", () => {
  const day = parseDay("2026-01-31") ?? Number.NaN;
  const months = throughput([], 2, day).value;
  expect(months.map(({ month, isRunning }) => [month, isRunning])).toEqual([
    ["2025-12", false],
    ["2026-01", false],
  ]);
});

test("what was not known when the period began is named, and what began before it is known began in no month", () => {
  const facts = initiative("a", [], { knownFrom: { at: at(60), phase: "Plan" } });
  const { value, leftOut } = throughput(coursesBy(today, facts), 3, on(today));
  expect(leftOut).toEqual([{ reason: "not-known-then", ids: ["a"] }]);
  expect(value.map(({ started, inProgress }) => [started.length, inProgress])).toEqual([
    [0, 0],
    [0, 1],
    [0, 1],
  ]);
});
