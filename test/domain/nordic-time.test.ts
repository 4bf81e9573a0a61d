import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, dayAt, startOfDay } from "../../src/domain/nordic-time.ts";

const inOslo = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", dateStyle: "short" });

test.each([
  ["2026-03-28", "2026-03-27T23:00:00.000Z"],
  ["2026-03-29", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "2026-10-25T23:00:00.000Z"],
  ["2027-01-01", "2026-12-31T23:00:00.000Z"],
])("%s begins at %s", (day, begin) => {
  expect(new Date(startOfDay(day)).toISOString()).toBe(begin);
});

test("a day is the one of calendars there, and begins where it does", () => {
  const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
  fc.assert(
    fc.property(times, (time) => {
      const day = dayAt(time);
      expect(day).toBe(inOslo.format(time));
      expect(startOfDay(day)).toBeLessThanOrEqual(time);
      expect(startOfDay(dayAfter(day))).toBeGreaterThan(time);
    }),
  );
});
