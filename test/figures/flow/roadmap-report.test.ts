import fc from "fast-check";
import { expect, test } from "vitest";
import { startOf } from "../../../src/domain/calendar-day.ts";
import {
  reportFigures,
  type ReportFacts,
  type ReportFigures,
} from "../../../src/figures/flow/roadmap-report.ts";
import { runs } from "../../runs.ts";
import { seed } from "../../seed.ts";
import { at, on } from "./facts.ts";

const empty: ReportFacts = {
  start: null,
  end: null,
  progress: null,
  closedAt: null,
  products: [],
  effort: null,
};
/** Two hundred days, so that a day is half a percent. */
const planned: ReportFacts = { ...empty, start: on(0), end: on(200), products: ["altinn", "dialog"] };

const rows: readonly [name: string, facts: ReportFacts, now: string, found: Partial<ReportFigures>][] = [
  [
    "nothing",
    empty,
    at(0),
    {
      product: null,
      estimatedManWeeks: 0,
      progression: 0,
      totalDays: null,
      daysOverdue: null,
      percentageOverdue: null,
      expectedLinearProgression: null,
      successIndicator: null,
      successExact: null,
      missing: ["product", "start", "end"],
    },
  ],
  [
    "on its way, by the time of day",
    { ...planned, progress: 40, effort: 7.5 },
    at(50),
    {
      product: "altinn",
      estimatedManWeeks: 7.5,
      progression: 40,
      totalDays: 200,
      daysOverdue: 0,
      percentageOverdue: 0,
      expectedLinearProgression: 25,
      successIndicator: 40,
      successExact: 40,
      missing: [],
    },
  ],
  [
    "closed, and nobody wrote how far",
    { ...planned, closedAt: at(100) },
    at(300),
    { progression: 100, daysOverdue: 0 },
  ],
  ["what is no whole number is none", { ...planned, progress: 40.5 }, at(50), { progression: 0 }],
  [
    "before its start",
    { ...planned, progress: 10 },
    at(-1),
    { expectedLinearProgression: 0, successIndicator: null },
  ],
  [
    "half a percent overdue is rounded to none, and a half more to two",
    { ...planned, progress: 90, closedAt: at(201) },
    at(300),
    { daysOverdue: 1, percentageOverdue: 0, successIndicator: 90, successExact: 88 },
  ],
  [
    "three days of two hundred",
    { ...planned, progress: 90, closedAt: at(203) },
    at(300),
    { daysOverdue: 3, percentageOverdue: 2, successIndicator: 84, successExact: 85 },
  ],
  ["half a day is even", { ...planned, closedAt: at(201, 2 * 3_600_000) }, at(300), { daysOverdue: 2 }],
  [
    "an end only",
    { ...planned, start: null },
    at(210),
    { totalDays: null, daysOverdue: 10, percentageOverdue: null, successIndicator: null, missing: ["start"] },
  ],
  [
    "an end before its start is as the C# has it, and none for us",
    { ...planned, end: on(-10), progress: 50 },
    at(5),
    {
      totalDays: -10,
      percentageOverdue: 0,
      expectedLinearProgression: 0,
      successIndicator: 50,
      successExact: null,
    },
  ],
  [
    "a plan without a day, overdue",
    { ...planned, end: on(0), progress: 50 },
    at(5),
    {
      totalDays: 0,
      daysOverdue: 5,
      percentageOverdue: null,
      expectedLinearProgression: 100,
      successIndicator: 0,
    },
  ],
];

test.each(rows)("%s", (_, facts, now, found) => {
  expect(reportFigures(facts, Date.parse(now))).toEqual(expect.objectContaining(found));
});

/*
 * The arithmetic of Digdir.Bod.RoadmapReport/IssuesHelper.cs, statement by statement. A cast of .NET 9 stops at the ends of its
 * integers, and a product of integers wraps round.
 */
function oracle(
  facts: { start: number; end: number; closedAt: number | null; progress: number | null },
  now: number,
) {
  const totalDaysOf = (milliseconds: number) => milliseconds / 86_400_000;
  const progression = facts.progress ?? (facts.closedAt === null ? 0 : 100);
  let daysOverdue = 0;
  if (facts.closedAt === null) {
    if (facts.end < now) daysOverdue = toInt(mathRound(totalDaysOf(now - facts.end)));
  } else if (facts.closedAt > facts.end) {
    daysOverdue = toInt(mathRound(totalDaysOf(facts.closedAt - facts.end)));
  }
  const percentageOverdue = Math.max(
    toInt(mathRound((daysOverdue / totalDaysOf(facts.end - facts.start)) * 100)),
    0,
  );
  const successIndicator =
    facts.start > now ? null : mathClamp((progression - Math.imul(percentageOverdue, 3)) | 0, 0, 100);
  const expectedLinearProgression = mathClamp(
    toInt(mathRound((totalDaysOf(now - facts.start) / totalDaysOf(facts.end - facts.start)) * 100)),
    0,
    100,
  );
  const totalDays = toInt(mathRound(totalDaysOf(facts.end - facts.start)));
  return {
    progression,
    totalDays,
    daysOverdue,
    percentageOverdue,
    expectedLinearProgression,
    successIndicator,
  };
}

/** Halves go to the even neighbour: that is .NET's default, and a whole number is printed without any. */
function mathRound(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : nearest;
}

function toInt(value: number): number {
  if (Number.isNaN(value)) return 0;
  return mathClamp(value, -2_147_483_648, 2_147_483_647);
}

function mathClamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value)) + 0;
}

test("is what the C# works out, for any element with product and dates", () => {
  const largest = 2_147_483_647;
  const moment = fc.integer({ min: startOf(on(-100)), max: startOf(on(900)) });
  // Many a half: ends of days, and lengths of which a day is half a percent.
  const rounded = fc.integer({ min: -200, max: 1800 }).map((half) => startOf(on(0)) + half * 43_200_000);
  const time = fc.oneof(moment, rounded);
  const length = fc.oneof(fc.integer({ min: -20, max: 700 }), fc.constantFrom(8, 40, 200, 400));
  const element = fc.record({
    start: fc.integer({ min: -50, max: 400 }),
    length,
    closedAt: fc.option(time, { nil: null }),
    progress: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
  });
  fc.assert(
    fc.property(element, time, ({ start, length: days, closedAt, progress }, now) => {
      const dates = { start: on(start), end: on(start + days) };
      const found = reportFigures(
        {
          ...planned,
          ...dates,
          progress,
          closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
        },
        now,
      );
      const { percentageOverdue, ...expected } = oracle(
        { start: startOf(dates.start), end: startOf(dates.end), closedAt, progress },
        now,
      );
      expect(found).toEqual(expect.objectContaining(expected));
      // Of a plan without a day it divides by nothing, and prints the largest number there is.
      expect(found.percentageOverdue).toBe(percentageOverdue === largest ? null : percentageOverdue);
    }),
    { numRuns: runs(1000), seed },
  );
});
