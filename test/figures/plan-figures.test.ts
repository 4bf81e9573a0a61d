import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, parseDay, printDay, startOf } from "../../src/domain/calendar-day.ts";
import {
  dayExpecting,
  daysOverdue,
  expectedOn,
  plannedDays,
  successOn,
} from "../../src/figures/plan-figures.ts";

const day = (text: string | null) => (text === null ? null : parseDay(text));
const on = (text: string) => parseDay(text) ?? Number.NaN;

test.each([
  ["2026-01-12", "2026-01-12"],
  [" 2026-01-12 ", "2026-01-12"],
  ["2026-01-12T23:59:00Z", "2026-01-12"],
  ["2024-02-29", "2024-02-29"],
  ["2026-02-29", null],
  ["2026-13-01", null],
  ["12.01.2026", null],
  ["Q3", null],
  ["", null],
])("%j is the day %s", (text, expected) => {
  const found = parseDay(text);
  expect(found === null ? null : printDay(found)).toBe(expected);
});

test("a day begins at midnight UTC", () => {
  expect(dayOf(Date.parse("2026-01-12T23:59:59Z"))).toBe(on("2026-01-12"));
  expect(dayOf(Date.parse("2026-01-13T00:00:00Z"))).toBe(on("2026-01-13"));
  expect(startOf(on("2026-01-13"))).toBe(Date.parse("2026-01-13T00:00:00Z"));
});

interface Row {
  readonly name: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly today: string;
  readonly progress: number;
  readonly expected: number | null;
  readonly success: number | null;
  readonly overdue: number;
}

const rows: readonly Row[] = [
  row("no dates", null, null, "2026-01-10", 40, null, null, 0),
  row("a start only", "2026-01-01", null, "2026-01-10", 40, null, null, 0),
  row("an end only", null, "2026-01-05", "2026-01-10", 40, null, null, 5),
  row("before the start", "2026-01-11", "2026-01-21", "2026-01-10", 0, 0, null, 0),
  row("the first day", "2026-01-01", "2026-01-11", "2026-01-01", 0, 0, 0, 0),
  row("rounded down", "2026-01-01", "2026-01-04", "2026-01-03", 66, 66, 66, 0),
  row("the last day", "2026-01-01", "2026-01-11", "2026-01-11", 90, 100, 90, 0),
  row("overdue by a tenth of the plan", "2026-01-01", "2026-01-11", "2026-01-12", 90, 100, 60, 1),
  row("so overdue that nothing is left", "2026-01-01", "2026-01-11", "2026-02-11", 90, 100, 0, 31),
  row("a plan of no length, on its day", "2026-01-05", "2026-01-05", "2026-01-05", 50, 0, 50, 0),
  row("a plan of no length, the day after", "2026-01-05", "2026-01-05", "2026-01-06", 50, 100, 0, 1),
  row("the end before the start", "2026-01-11", "2026-01-05", "2026-01-12", 50, null, null, 7),
];

function row(
  name: string,
  start: string | null,
  end: string | null,
  today: string,
  progress: number,
  expected: number | null,
  success: number | null,
  overdue: number,
): Row {
  return { name, start, end, today, progress, expected, success, overdue };
}

test.each(rows)("$name", ({ start, end, today, progress, expected, success, overdue }) => {
  const dates = { start: day(start), end: day(end) };
  expect(expectedOn(dates, on(today))).toBe(expected);
  expect(successOn(dates, progress, on(today))).toBe(success);
  expect(daysOverdue(dates, on(today))).toBe(overdue);
});

describe("any plan", () => {
  const someDay = fc.integer({ min: 20_000, max: 20_400 });
  const dates = fc.record({ start: fc.option(someDay), end: fc.option(someDay) });
  const percent = fc.double({ min: 0, max: 140, noNaN: true });

  test("has whole figures between 0 and 100, or none", () => {
    fc.assert(
      fc.property(dates, percent, someDay, (plan, progress, today) => {
        for (const figure of [expectedOn(plan, today), successOn(plan, Math.min(progress, 100), today)]) {
          if (figure === null) continue;
          expect(Number.isInteger(figure)).toBe(true);
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(100);
        }
        expect((plannedDays(plan) ?? 1) > 0).toBe(true);
      }),
    );
  });

  test("expects so much for the first time on the day that is named", () => {
    fc.assert(
      fc.property(dates, percent, (plan, wanted) => {
        const first = dayExpecting(plan, wanted);
        if (first === null || wanted <= 0) return;
        expect(expectedOn(plan, first)).toBeGreaterThanOrEqual(wanted);
        expect(expectedOn(plan, first - 1)).toBeLessThan(wanted);
      }),
    );
  });
});
