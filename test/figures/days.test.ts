import { expect, test } from "vitest";
import type { WorkingCalendar } from "../../src/calendar/working-days.ts";
import { daysWithOne, lengthInDays, type DaysWithOne } from "../../src/figures/days.ts";
import type { Period } from "../../src/figures/period.ts";
import { june } from "./facts.ts";

const norway: WorkingCalendar = { country: "NO", timezone: "Europe/Oslo", closed: [], pauses: [] };
const denmark: WorkingCalendar = { ...norway, country: "DK", timezone: "Europe/Copenhagen" };
const fifthOff: WorkingCalendar = {
  ...norway,
  closed: [{ from: { month: 6, day: 5, year: null }, to: { month: 6, day: 5, year: null }, text: null }],
};
/** With 1, 14, 17, 24 and 25 May off in Norway; of them the 17th and 24th are Sundays. */
const may: Period = { from: "2026-04-30T22:00:00Z", to: "2026-05-31T22:00:00Z" };
const none: Period = { from: "2026-06-01T10:00:00Z", to: "2026-06-01T10:00:00Z" };

const rows: readonly [
  name: string,
  calendar: WorkingCalendar,
  period: Period,
  instants: readonly string[],
  found: readonly [working: number, withOne: number, offWithOne: number],
][] = [
  ["nothing in June", norway, june, [], [22, 0, 0]],
  ["and with a day closed", fifthOff, june, ["2026-06-05T10:00:00Z"], [21, 0, 1]],
  ["an empty period has no days", norway, none, [], [0, 0, 0]],
  ["May in Norway: 21 weekdays, of them three off", norway, may, [], [18, 0, 0]],
  ["and in Denmark: the 1st is a working day", denmark, may, [], [19, 0, 0]],
  ["two on one day", norway, june, ["2026-06-03T08:00:00Z", "2026-06-03T20:00:00Z"], [22, 1, 0]],
  ["one late in the evening UTC is of the next day", norway, june, ["2026-06-05T22:30:00Z"], [22, 0, 1]],
  ["one on a holiday", norway, may, ["2026-05-14T10:00:00Z", "2026-05-15T10:00:00Z"], [18, 1, 1]],
  [
    "a day counts though only a part of it is in the period",
    norway,
    { from: "2026-06-01T12:00:00Z", to: "2026-06-03T00:00:00Z" },
    ["2026-06-01T13:00:00Z", "2026-06-02T23:00:00Z"],
    [3, 2, 0],
  ],
];

test.each(rows)("%s", (_, calendar, period, instants, [working, workingWithOne, offWithOne]) => {
  const found = daysWithOne(
    instants.map((each) => Date.parse(each)),
    period,
    calendar,
  );
  expect(found).toEqual({ working, workingWithOne, offWithOne } satisfies DaysWithOne);
});

const lengths: readonly [name: string, period: Period, days: number][] = [
  ["a month", june, 30],
  ["March, an hour short", { from: "2026-02-28T23:00:00Z", to: "2026-03-31T22:00:00Z" }, 31],
  ["October, an hour longer", { from: "2026-09-30T22:00:00Z", to: "2026-10-31T23:00:00Z" }, 31],
  [
    "90 × 24 hours over the change of clocks",
    { from: "2026-08-17T12:00:00Z", to: "2026-11-15T12:00:00Z" },
    90,
  ],
  ["half a day", { from: "2026-06-01T00:00:00Z", to: "2026-06-01T12:00:00Z" }, 0.5],
  ["nothing", none, 0],
];

test.each(lengths)("the length of %s", (_, period, days) => {
  expect(lengthInDays(period, norway)).toBe(days);
});
