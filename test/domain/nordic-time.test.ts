import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAt } from "../../src/domain/nordic-time.ts";

const inOslo = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", dateStyle: "short" });

test("a day is the one of calendars there", () => {
  const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
  fc.assert(
    fc.property(times, (time) => {
      expect(dayAt(time)).toBe(inOslo.format(time));
    }),
  );
});
