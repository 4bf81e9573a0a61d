import { expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import { flowBands } from "../../../src/figures/flow/flow-bands.ts";
import { at, closed, coursesBy, initiative, on, phases, to } from "./facts.ts";

/** Weeks 3, 4 and 5 of 2026: they end with days 13, 20 and 24, a Thursday on which it is asked. */
type Week = readonly [notStarted: number, bands: Readonly<Record<string, number>>, done: number];

const rows: readonly [name: string, facts: readonly InitiativeFacts[], weeks: readonly Week[]][] = [
  [
    "nothing",
    [],
    [
      [0, {}, 0],
      [0, {}, 0],
      [0, {}, 0],
    ],
  ],
  [
    "through the phases",
    [initiative("a", [to("Concept", 13), to("Delivery", 20), to("Done", 24)])],
    [
      [0, { Concept: 1 }, 0],
      [0, { Delivery: 1 }, 0],
      [0, {}, 1],
    ],
  ],
  [
    "a move back narrows the band; back in the first phase it is in progress still",
    [initiative("a", [to("Delivery", 10), to("Concept", 16), to("Idea", 22)]), initiative("b")],
    [
      [1, { Delivery: 1 }, 0],
      [1, { Concept: 1 }, 0],
      [1, { Idea: 1 }, 0],
    ],
  ],
  [
    "done before the weeks is not on top of them; taken back it is not either",
    [initiative("a", [to("Done", 5)]), initiative("b", [to("Done", 9), to("Delivery", 15)])],
    [
      [0, {}, 1],
      [0, { Delivery: 1 }, 0],
      [0, { Delivery: 1 }, 0],
    ],
  ],
  [
    "what is stopped is in none from then on",
    [initiative("a", [to("Plan", 8), closed("declined", 18)])],
    [
      [0, { Plan: 1 }, 0],
      [0, {}, 0],
      [0, {}, 0],
    ],
  ],
  [
    "a phase that is none any more has a band of its own",
    [initiative("a", [to("Pilot", 8)])],
    [
      [0, { Pilot: 1 }, 0],
      [0, { Pilot: 1 }, 0],
      [0, { Pilot: 1 }, 0],
    ],
  ],
];

test.each(rows)("%s", (_, facts, weeks) => {
  const figure = flowBands(coursesBy(24, ...facts), phases, 3, on(24));
  const counted = figure.value.map(({ notStarted, phases: bands, done }) => [
    notStarted,
    Object.fromEntries(bands.flatMap(({ phase, count }) => (count === 0 ? [] : [[phase, count]]))),
    done,
  ]);
  expect(counted).toEqual(weeks);
  expect(figure.value.map(({ year, week, day, isRunning }) => [year, week, day, isRunning])).toEqual([
    [2026, 3, on(13), false],
    [2026, 4, on(20), false],
    [2026, 5, on(24), true],
  ]);
  expect(figure.value[0]?.phases.slice(0, 5).map(({ phase }) => phase)).toEqual(phases);
  expect([figure.n, figure.leftOut]).toEqual([facts.length, []]);
});

test("what was not known when the weeks began is named", () => {
  const facts = initiative("a", [], { knownFrom: { at: at(15), phase: "Plan" } });
  const { leftOut, period } = flowBands(coursesBy(24, facts), phases, 3, on(24));
  expect(leftOut).toEqual([{ reason: "not-known-then", ids: ["a"] }]);
  expect(period).toEqual({ first: on(7), last: on(24) });
});
