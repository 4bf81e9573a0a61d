import { describe, expect, test } from "vitest";
import { localTime } from "../../src/calendar/local-time.ts";
import { occurrencesOf, upcomingOf, type Schedule } from "../../src/calendar/occurrences.ts";
import type { WorkingCalendar } from "../../src/calendar/working-days.ts";
import { printDay } from "../../src/domain/calendar-day.ts";
import { day, daysOf, denmark, norway, os2, schedule, stretch, summer } from "./calendars.ts";

type Row = [
  name: string,
  rule: string,
  calendar: WorkingCalendar,
  given: Partial<Schedule>,
  date: string,
  held: string | null,
  made: string | null,
];

const rows: Row[] = [
  ["2. påskedag", "MONTHLY;BYDAY=1MO", denmark, {}, "2026-04-06", "2026-04-07", "2026-03-24"],
  [
    "the same, back",
    "MONTHLY;BYDAY=1MO",
    denmark,
    { shift: "previous" },
    "2026-04-06",
    "2026-04-01",
    "2026-03-18",
  ],
  ["the same, away", "MONTHLY;BYDAY=1MO", denmark, { shift: "skip" }, "2026-04-06", null, null],
  ["New Year's Day", "MONTHLY;BYDAY=1TH", denmark, {}, "2026-01-01", "2026-01-02", "2025-12-19"],
  ["1 May in Norway", "MONTHLY;BYMONTHDAY=1", norway, {}, "2026-05-01", "2026-05-04", "2026-04-20"],
  ["1 May in Denmark", "MONTHLY;BYMONTHDAY=1", denmark, {}, "2026-05-01", "2026-05-01", "2026-04-17"],
  ["made before Easter", "MONTHLY;BYMONTHDAY=20", norway, {}, "2026-04-20", "2026-04-20", "2026-04-01"],
  ["Grundlovsdag", "YEARLY;BYMONTH=6;BYMONTHDAY=5", os2, {}, "2026-06-05", "2026-06-08", "2026-05-22"],
  ["no store bededag", "YEARLY;BYMONTH=4;BYDAY=4FR", denmark, {}, "2024-04-26", "2024-04-26", "2024-04-12"],
  ["a leap day", "YEARLY;BYMONTH=2;BYMONTHDAY=29", denmark, {}, "2028-02-29", "2028-02-29", "2028-02-15"],
  [
    "made before the summer",
    "YEARLY;BYMONTH=8;BYMONTHDAY=18",
    summer,
    {},
    "2026-08-18",
    "2026-08-18",
    "2026-06-26",
  ],
  [
    "held after the summer",
    "YEARLY;BYMONTH=7;BYDAY=1MO",
    summer,
    { lead: 0 },
    "2026-07-06",
    "2026-08-10",
    "2026-08-10",
  ],
  [
    "held before the summer",
    "YEARLY;BYMONTH=7;BYDAY=1MO",
    summer,
    { shift: "previous", lead: 0 },
    "2026-07-06",
    "2026-06-26",
    "2026-06-26",
  ],
  [
    "a pause over New Year",
    "YEARLY;BYMONTH=1;BYMONTHDAY=2",
    { ...norway, pauses: [stretch("12-20", "01-05")] },
    { lead: 1 },
    "2026-01-02",
    "2026-01-06",
    "2025-12-19",
  ],
  [
    "never a working day",
    "MONTHLY;BYMONTHDAY=1",
    { ...norway, pauses: [stretch("01-01", "12-31")] },
    {},
    "2026-05-01",
    null,
    null,
  ],
];

test.each<Row>(rows)("%s", (_, rule, calendar, given, date, held, made) => {
  const [found] = occurrencesOf(schedule(rule, given), daysOf(calendar), day(date), day(date));
  const shown = found && [found.held, found.made].map(printDay);
  expect(shown).toEqual(held === null ? undefined : [held, made]);
});

test("29 February is only where there is one", () => {
  const leap = schedule("YEARLY;BYMONTH=2;BYMONTHDAY=29");
  const found = occurrencesOf(leap, daysOf(denmark), day("2025-01-01"), day("2031-12-31"));
  expect(found.map(({ held }) => printDay(held))).toEqual(["2028-02-29"]);
});

describe("two of one activity on one day are one", () => {
  const weekly = schedule("WEEKLY;BYDAY=MO", { lead: 0 });

  test("the earlier by the rule's date, wherever one begins to look", () => {
    for (const from of ["2026-06-20", "2026-07-27"]) {
      const found = occurrencesOf(weekly, daysOf(summer), day(from), day("2026-08-17"));
      const inPause = found.filter(({ held }) => printDay(held) === "2026-08-10");
      expect(inPause.map(({ date }) => printDay(date))).toEqual(from < "2026-07" ? ["2026-06-29"] : []);
      expect(found.map(({ date }) => printDay(date)).at(-1)).toBe("2026-08-17");
    }
  });
});

test("the next ones are found far ahead, from a date that was moved here, and not after the last", () => {
  const shown = (given: Schedule, today: string, count: number) =>
    upcomingOf(given, daysOf(summer), day(today), count).map(({ held }) => printDay(held));
  expect(shown(schedule("YEARLY;BYMONTH=2;BYMONTHDAY=29"), "2026-01-01", 2)).toEqual([
    "2028-02-29",
    "2032-03-01",
  ]);
  expect(shown(schedule("WEEKLY;BYDAY=MO"), "2026-08-01", 2)).toEqual(["2026-08-10", "2026-08-17"]);
  expect(shown(schedule("MONTHLY;BYDAY=1MO", { until: day("2026-10-31") }), "2026-09-08", 5)).toEqual([
    "2026-10-05",
  ]);
});

const oslo = localTime("Europe/Oslo");

test.each([
  ["an hour that there is not is the next minute that there is", "2026-03-29", 2, "2026-03-29T01:00:00Z"],
  ["of an hour that is there twice the first", "2026-10-25", 2, "2026-10-25T00:00:00Z"],
  ["winter", "2026-12-01", 7, "2026-12-01T06:00:00Z"],
  ["summer", "2026-07-01", 7, "2026-07-01T05:00:00Z"],
  ["midnight", "2026-07-01", 0, "2026-06-30T22:00:00Z"],
])("%s", (_, date, hour, instant) => {
  expect(oslo.instantOf(day(date), hour)).toBe(Date.parse(instant));
  expect(printDay(oslo.dayAt(Date.parse(instant)))).toBe(date);
});
