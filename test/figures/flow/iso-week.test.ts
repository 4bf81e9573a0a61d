import { expect, test } from "vitest";
import { parseDay, printDay } from "../../../src/domain/calendar-day.ts";
import { isoWeekOf, mondayOf } from "../../../src/figures/flow/iso-week.ts";

test.each([
  ["1970-01-01", 1970, 1, "1969-12-29"],
  ["1969-12-28", 1969, 52, "1969-12-22"],
  ["2025-12-28", 2025, 52, "2025-12-22"],
  ["2025-12-29", 2026, 1, "2025-12-29"],
  ["2026-01-04", 2026, 1, "2025-12-29"],
  ["2026-01-05", 2026, 2, "2026-01-05"],
  ["2026-12-28", 2026, 53, "2026-12-28"],
  ["2027-01-03", 2026, 53, "2026-12-28"],
  ["2027-01-04", 2027, 1, "2027-01-04"],
  ["2021-01-03", 2020, 53, "2020-12-28"],
  ["2024-12-30", 2025, 1, "2024-12-30"],
])("%s is of %i, week %i", (text, year, week, monday) => {
  const day = parseDay(text) ?? Number.NaN;
  expect(isoWeekOf(day)).toEqual({ year, week });
  expect(printDay(mondayOf(day))).toBe(monday);
});
