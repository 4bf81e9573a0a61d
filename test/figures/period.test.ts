import { expect, test } from "vitest";
import { monthsOf, periodOf, within } from "../../src/figures/period.ts";
import { day } from "./facts.ts";

const now = Date.parse("2026-11-15T12:30:00.000Z");

test("a window ends now", () => {
  expect(periodOf(90 * day, now)).toEqual({
    from: "2026-08-17T12:30:00.000Z",
    to: "2026-11-15T12:30:00.000Z",
  });
});

test("it begins with its first instant and ends before its last", () => {
  const isIn = within({ from: "2026-06-01T00:00:00+02:00", to: "2026-06-02T00:00:00+02:00" });
  const begin = Date.parse("2026-05-31T22:00:00Z");
  expect([begin - 1, begin, begin + day - 1, begin + day].map(isIn)).toEqual([false, true, true, false]);
});

const rows: readonly [
  name: string,
  window: number,
  timezone: string,
  months: readonly (readonly [string, string, string])[],
][] = [
  [
    "whole months of the window, and the running one; clocks go back on 25 October",
    90 * day,
    "Europe/Oslo",
    [
      ["2026-09", "2026-08-31T22:00:00.000Z", "2026-09-30T22:00:00.000Z"],
      ["2026-10", "2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"],
      ["2026-11", "2026-10-31T23:00:00.000Z", "2026-11-15T12:30:00.000Z"],
    ],
  ],
  [
    "the running month is there in a short window too",
    7 * day,
    "Europe/Copenhagen",
    [["2026-11", "2026-10-31T23:00:00.000Z", "2026-11-15T12:30:00.000Z"]],
  ],
  [
    "a month that begins with the window is in it",
    now - Date.parse("2026-10-01T00:00:00Z"),
    "UTC",
    [
      ["2026-10", "2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"],
      ["2026-11", "2026-11-01T00:00:00.000Z", "2026-11-15T12:30:00.000Z"],
    ],
  ],
  [
    "behind UTC; October began an hour before the window",
    now - Date.parse("2026-10-01T02:00:00Z"),
    "America/Nuuk",
    [["2026-11", "2026-11-01T02:00:00.000Z", "2026-11-15T12:30:00.000Z"]],
  ],
];

test.each(rows)("%s", (_, window, timezone, months) => {
  const found = monthsOf(window, now, timezone);
  expect(found.map(({ month, from, to }) => [month, from, to])).toEqual(months);
  expect(found.map(({ isRunning }) => isRunning)).toEqual(
    months.map((_row, index) => index === months.length - 1),
  );
});

test("over New Year, and by the day that it is there", () => {
  const atMidnight = Date.parse("2026-12-31T23:30:00Z");
  expect(monthsOf(60 * day, atMidnight, "Europe/Oslo").map(({ month }) => month)).toEqual([
    "2026-12",
    "2027-01",
  ]);
  expect(monthsOf(60 * day, atMidnight, "UTC").map(({ month }) => month)).toEqual(["2026-12"]);
});
