import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EpicFacts } from "../../../../src/figures/flow/facts.ts";
import type { Omission } from "../../../../src/figures/flow/flow-figure.ts";
import { drawWeeks, horizon } from "../../../../src/figures/flow/forecast/drawn-weeks.ts";
import {
  forecast,
  weeksNeeded,
  type ForecastOutcome,
} from "../../../../src/figures/flow/forecast/forecast.ts";
import { runs } from "../../../runs.ts";
import { seed } from "../../../seed.ts";
import { epic, item, on, steady } from "../facts.ts";

const drawn = drawWeeks();

/** The day after twelve whole weeks: the Monday of week 15 of 2026. */
const today = 7 * 13;
const inWeek = (median: number, percentile85: number): ForecastOutcome => ({
  kind: "weeks",
  median: { year: 2026, week: median },
  percentile85: { year: 2026, week: percentile85 },
});

/** One closed in each of twelve weeks, so many open. */
const oneAWeek = (name: string, open: number) => epic(name, steady(name, 12 + open, 12));

const rows: readonly [
  name: string,
  epics: readonly EpicFacts[],
  outcome: ForecastOutcome,
  leftOut?: readonly Omission[],
][] = [
  ["nothing", [], { kind: "none" }],
  ["one a week, one open", [oneAWeek("a", 1)], inWeek(16, 16)],
  ["one a week, eight open", [oneAWeek("a", 8)], inWeek(23, 23)],
  ["the last of several", [oneAWeek("a", 8), oneAWeek("b", 3)], inWeek(23, 23)],
  ["delivered: there is nothing left to do", [epic("a", steady("a", 20, 12), today)], { kind: "none" }],
  ["delivered later: not known yet", [epic("a", steady("a", 20, 12), today + 1)], inWeek(23, 23)],
  [
    "without work items",
    [epic("a"), oneAWeek("b", 3)],
    { kind: "none" },
    [{ reason: "no-items", ids: ["a"] }],
  ],
  [
    "too little has happened",
    [epic("b", steady("b", 20, 3)), oneAWeek("a", 3)],
    { kind: "none" },
    [{ reason: "too-little-history", ids: ["b"] }],
  ],
  [
    "all closed, and only the closing of the epic is missing",
    [epic("b", steady("b", 12, 12)), oneAWeek("a", 3)],
    inWeek(18, 18),
    [{ reason: "all-closed", ids: ["b"] }],
  ],
  [
    "nothing but that",
    [epic("b", steady("b", 12, 12))],
    { kind: "none" },
    [{ reason: "all-closed", ids: ["b"] }],
  ],
  [
    "as much is added as is closed",
    [
      epic("a", [
        ...steady("a", 20, 12),
        ...Array.from({ length: 15 }, (_, index) => item(`n${index}`, 7 * Math.min(12, index + 1) + 2)),
      ]),
    ],
    { kind: "endless", closed: 12, added: 15, weeks: 12 },
  ],
];

test.each(rows)("%s", (_, epics, outcome, leftOut = []) => {
  const figure = forecast(epics, on(today), drawn);
  expect(figure.value.outcome).toEqual(outcome);
  expect(figure.leftOut).toEqual(leftOut);
});

test("the page has what it is worked out from", () => {
  const { value, n, period } = forecast([oneAWeek("a", 8)], on(today), drawn);
  expect([n, period]).toEqual([1, { first: on(7), last: on(today - 1) }]);
  expect(value.paces).toEqual([
    { id: "a", items: 20, open: 8, weeks: Array.from({ length: 12 }, () => ({ closed: 1, added: 0 })) },
  ]);
});

/** Of some past weeks, at least six and with five closings, and what is open. */
const pace = fc
  .record({
    open: fc.integer({ min: 1, max: 60 }),
    weeks: fc.array(fc.record({ closed: fc.nat(5), added: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 6,
      maxLength: 12,
    }),
  })
  .filter(({ weeks }) => weeks.reduce((sum, { closed }) => sum + closed, 0) >= 5);

const options = { numRuns: runs(40), seed };

describe("any pace", () => {
  test("has the same forecast on another replica", () => {
    const other = drawWeeks();
    fc.assert(
      fc.property(pace, (given) => {
        expect(Buffer.compare(weeksNeeded(given, drawn), weeksNeeded(given, other))).toBe(0);
      }),
      { ...options, numRuns: runs(10) },
    );
  });

  test("with more open items is through no earlier, in any run", () => {
    fc.assert(
      fc.property(pace, fc.integer({ min: 1, max: 20 }), (given, more) => {
        const fewer = weeksNeeded(given, drawn);
        const longer = weeksNeeded({ ...given, open: given.open + more }, drawn);
        expect(longer.every((weeks, run) => weeks >= (fewer[run] ?? 0))).toBe(true);
      }),
      options,
    );
  });

  test("takes a week at least, and is given up after two years", () => {
    fc.assert(
      fc.property(pace, (given) => {
        const needed = weeksNeeded(given, drawn);
        expect(Math.min(...needed)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...needed)).toBeLessThanOrEqual(horizon + 1);
      }),
      options,
    );
  });
});

/** Epics that began in the first week, each with closings in some of twelve. */
const someEpic = fc
  .record({
    closings: fc.array(fc.integer({ min: 7, max: 7 * 13 - 1 }), { minLength: 5, maxLength: 25 }),
    additions: fc.array(fc.integer({ min: 0, max: 7 * 13 - 1 }), { maxLength: 10 }),
    open: fc.integer({ min: 1, max: 15 }),
  })
  .map(
    ({ closings, additions, open }) =>
      (name: string): EpicFacts =>
        epic(name, [
          ...closings.map((day, index) => item(`${name}c${index}`, 0, day)),
          ...additions.map((day, index) => item(`${name}a${index}`, day)),
          ...Array.from({ length: open }, (_, index) => item(`${name}o${index}`, 0)),
        ]),
  );

/** Weeks in order; one that does not end comes last. */
function lastWeek(outcome: ForecastOutcome): number {
  if (outcome.kind === "none") return Number.NaN;
  return outcome.kind === "endless" ? Infinity : outcome.percentile85.year * 100 + outcome.percentile85.week;
}

test("all together are through no earlier than each, whatever their order", () => {
  fc.assert(
    fc.property(someEpic, someEpic, (first, second) => {
      const [a, b] = [first("a"), second("b")];
      const of = (...epics: readonly EpicFacts[]) => forecast(epics, on(today), drawn).value.outcome;
      const together = lastWeek(of(a, b));
      expect(together).toBeGreaterThanOrEqual(Math.max(lastWeek(of(a)), lastWeek(of(b))));
      expect(of(b, a)).toEqual(of(a, b));
    }),
    options,
  );
});

test("one item more that is open is never an earlier week", () => {
  fc.assert(
    fc.property(someEpic, fc.integer({ min: 0, max: today }), (make, day) => {
      const given = make("a");
      const more = { ...given, items: [...given.items, item("more", day)] };
      const [before, after] = [given, more].map((each) =>
        lastWeek(forecast([each], on(today), drawn).value.outcome),
      );
      expect(after).toBeGreaterThanOrEqual(before ?? 0);
    }),
    options,
  );
});
