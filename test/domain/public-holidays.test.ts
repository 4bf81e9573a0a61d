import { expect, test } from "vitest";
import { publicHolidays } from "../../src/domain/public-holidays.ts";

/*
 * The moving days, worked out by another program (Easter of Python's dateutil): Maundy Thursday, Good Friday, Easter Sunday,
 * Easter Monday, store bededag, Ascension Day, Whit Sunday, Whit Monday. Easter is never earlier than in 1818, nor later
 * than in 2038.
 */
const printed: readonly string[] = [
  "1818 03-19 03-20 03-22 03-23 04-17 04-30 05-10 05-11",
  "2000 04-20 04-21 04-23 04-24 05-19 06-01 06-11 06-12",
  "2008 03-20 03-21 03-23 03-24 04-18 05-01 05-11 05-12",
  "2015 04-02 04-03 04-05 04-06 05-01 05-14 05-24 05-25",
  "2016 03-24 03-25 03-27 03-28 04-22 05-05 05-15 05-16",
  "2017 04-13 04-14 04-16 04-17 05-12 05-25 06-04 06-05",
  "2018 03-29 03-30 04-01 04-02 04-27 05-10 05-20 05-21",
  "2019 04-18 04-19 04-21 04-22 05-17 05-30 06-09 06-10",
  "2020 04-09 04-10 04-12 04-13 05-08 05-21 05-31 06-01",
  "2021 04-01 04-02 04-04 04-05 04-30 05-13 05-23 05-24",
  "2022 04-14 04-15 04-17 04-18 05-13 05-26 06-05 06-06",
  "2023 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29",
  "2024 03-28 03-29 03-31 04-01 – 05-09 05-19 05-20",
  "2025 04-17 04-18 04-20 04-21 – 05-29 06-08 06-09",
  "2026 04-02 04-03 04-05 04-06 – 05-14 05-24 05-25",
  "2027 03-25 03-26 03-28 03-29 – 05-06 05-16 05-17",
  "2028 04-13 04-14 04-16 04-17 – 05-25 06-04 06-05",
  "2029 03-29 03-30 04-01 04-02 – 05-10 05-20 05-21",
  "2030 04-18 04-19 04-21 04-22 – 05-30 06-09 06-10",
  "2038 04-22 04-23 04-25 04-26 – 06-03 06-13 06-14",
  "2100 03-25 03-26 03-28 03-29 – 05-06 05-16 05-17",
];

const rows = printed.map((line) => {
  const [year = "", ...days] = line.split(" ");
  return { year: Number(year), days, prayerDay: days[4] };
});

function datesOf(year: number, days: readonly (string | undefined)[]): readonly string[] {
  const dates = days.flatMap((day) => (day === undefined || day === "–" ? [] : [`${year}-${day}`]));
  return [...new Set(dates)].toSorted();
}

test.each(rows)("Norway in $year", ({ year, days, prayerDay }) => {
  const moving = days.filter((day) => day !== prayerDay);
  const fixed = ["01-01", "05-01", "05-17", "12-25", "12-26"];
  expect(publicHolidays(year, "NO")).toEqual(datesOf(year, [...fixed, ...moving]));
});

test.each(rows)("Denmark in $year", ({ year, days }) => {
  expect(publicHolidays(year, "DK")).toEqual(datesOf(year, ["01-01", "12-25", "12-26", ...days]));
});

test("two on one day are one date", () => {
  expect(publicHolidays(2027, "NO").filter((date) => date === "2027-05-17")).toHaveLength(1);
  expect(publicHolidays(2008, "NO")).toHaveLength(11);
});

test("written out for one year of each", () => {
  expect(publicHolidays(2026, "NO")).toEqual([
    "2026-01-01",
    "2026-04-02",
    "2026-04-03",
    "2026-04-05",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-17",
    "2026-05-24",
    "2026-05-25",
    "2026-12-25",
    "2026-12-26",
  ]);
  expect(publicHolidays(2023, "DK")).toEqual([
    "2023-01-01",
    "2023-04-06",
    "2023-04-07",
    "2023-04-09",
    "2023-04-10",
    "2023-05-05",
    "2023-05-18",
    "2023-05-28",
    "2023-05-29",
    "2023-12-25",
    "2023-12-26",
  ]);
});
