import { expect, test } from "vitest";
import { addDuration, parseDuration } from "../../src/policy/duration.ts";

const rows: readonly [from: string, duration: string, to: string][] = [
  ["2026-01-12T09:10:00Z", "PT0S", "2026-01-12T09:10:00.000Z"],
  ["2026-01-12T09:10:00Z", "P3M", "2026-04-12T09:10:00.000Z"],
  ["2026-11-30T09:10:00Z", "P3M", "2027-02-28T09:10:00.000Z"],
  ["2027-11-30T09:10:00Z", "P3M", "2028-02-29T09:10:00.000Z"],
  ["2026-01-31T23:59:00Z", "P1M", "2026-02-28T23:59:00.000Z"],
  ["2026-05-31T00:00:00Z", "P1M", "2026-06-30T00:00:00.000Z"],
  ["2028-02-29T12:00:00Z", "P1Y", "2029-02-28T12:00:00.000Z"],
  ["2026-01-31T00:00:00Z", "P1M1D", "2026-03-01T00:00:00.000Z"],
  ["2026-03-28T23:30:00Z", "P1D", "2026-03-29T23:30:00.000Z"],
  ["2026-01-12T09:10:00Z", "P2W", "2026-01-26T09:10:00.000Z"],
];

test.each(rows)("%s and %s is %s", (from, text, to) => {
  const duration = parseDuration(text);
  expect(duration && new Date(addDuration(Date.parse(from), duration)).toISOString()).toBe(to);
});
