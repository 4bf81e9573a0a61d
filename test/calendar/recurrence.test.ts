import fc from "fast-check";
import { RRule } from "rrule";
import { expect, test } from "vitest";
import { datesOf } from "../../src/calendar/expand.ts";
import { parseRecurrence } from "../../src/calendar/recurrence.ts";
import { printDay, startOf } from "../../src/domain/calendar-day.ts";
import { runs } from "../runs.ts";
import { day, printed, ruleOf, start } from "./calendars.ts";

test.each([
  ["UNTIL", "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20300101", "UNTIL=20300101"],
  ["COUNT", "FREQ=MONTHLY;BYDAY=1MO;COUNT=3", "COUNT=3"],
  ["hours", "FREQ=DAILY;BYHOUR=7", "BYHOUR=7"],
  ["another calendar", "RSCALE=CHINESE;FREQ=YEARLY", "RSCALE=CHINESE"],
  ["seconds", "FREQ=SECONDLY", "FREQ=SECONDLY"],
  ["no frequency", "BYDAY=MO", "FREQ="],
  ["a part twice", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY"],
  ["an interval of none", "FREQ=DAILY;INTERVAL=0", "INTERVAL=0"],
  ["an interval of a hundred", "FREQ=DAILY;INTERVAL=100", "INTERVAL=100"],
  ["no such weekday", "FREQ=WEEKLY;BYDAY=MON", "BYDAY=MON"],
  ["a counted weekday of a week", "FREQ=WEEKLY;BYDAY=1MO", "BYDAY=1MO"],
  ["a counted weekday of numbered weeks", "FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO", "BYDAY=1MO"],
  ["a month of no year", "FREQ=YEARLY;BYMONTH=13;BYDAY=MO", "BYMONTH=13"],
  ["a day of no month", "FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"],
  ["days of the month in a week", "FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=1", "BYMONTHDAY=1"],
  ["weeks of a month", "FREQ=MONTHLY;BYWEEKNO=1;BYDAY=MO", "BYWEEKNO=1"],
  ["positions of nothing", "FREQ=DAILY;BYSETPOS=1", "BYSETPOS=1"],
  ["no text", "", ""],
])("%s is refused", (_, text, part) => {
  expect(parseRecurrence(text)).toEqual({ ok: false, why: "form", part });
});

test.each([
  "FREQ=YEARLY",
  "FREQ=MONTHLY;INTERVAL=2",
  "FREQ=WEEKLY",
  "FREQ=YEARLY;BYMONTH=3",
  "FREQ=YEARLY;BYWEEKNO=20",
])("%s does not say which day", (text) => {
  expect(parseRecurrence(text)).toEqual({ ok: false, why: "without-day" });
});

test.each([
  [
    "the first day of four months that looks like each quarter's",
    "YEARLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "2026-01-01",
    "2027-12-31",
    ["2026-01-01", "2027-01-01"],
  ],
  [
    "the last day of each month",
    "MONTHLY;BYMONTHDAY=-1",
    "2028-01-01",
    "2028-03-31",
    ["2028-01-31", "2028-02-29", "2028-03-31"],
  ],
  [
    "months without the 31st have none",
    "MONTHLY;BYMONTHDAY=31",
    "2026-01-01",
    "2026-05-31",
    ["2026-01-31", "2026-03-31", "2026-05-31"],
  ],
  [
    "leap days",
    "YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "2024-01-01",
    "2033-01-01",
    ["2024-02-29", "2028-02-29", "2032-02-29"],
  ],
  [
    "every second week over New Year, from 1 January 2024",
    "WEEKLY;INTERVAL=2;BYDAY=MO",
    "2026-12-10",
    "2027-01-31",
    ["2026-12-14", "2026-12-28", "2027-01-11", "2027-01-25"],
  ],
  [
    "week 53 is only where there is one",
    "YEARLY;BYWEEKNO=53;BYDAY=MO",
    "2026-01-01",
    "2033-01-01",
    ["2026-12-28", "2032-12-27"],
  ],
  [
    "the last but one working day of a quarter",
    "MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "2026-01-01",
    "2026-12-31",
    ["2026-01-29", "2026-04-29", "2026-07-30", "2026-10-29"],
  ],
  [
    "days of a week that begins on a Sunday",
    "WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
    "2024-01-01",
    "2024-01-20",
    ["2024-01-01", "2024-01-14", "2024-01-15"],
  ],
])("%s", (_, rule, from, to, dates) => {
  expect(printed(datesOf(ruleOf(`FREQ=${rule}`), start, day(from), day(to)))).toEqual(dates);
});

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
const monthDays = fc.uniqueArray(fc.constantFrom(1, 5, 15, 28, 29, 30, 31, -1, -3, -31), {
  minLength: 1,
  maxLength: 3,
});
/** Not −2: of a period with one date rrule 2.8.1 then takes that one. */
const position = fc.constantFrom(1, 2, 3, -1);
const plain = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 });
const nth = fc
  .tuple(fc.constantFrom(1, 2, 4, 5, -1, -2), weekday)
  .map(([count, name]) => [`${count}${name}`]);

function part(name: string, values: fc.Arbitrary<readonly unknown[]>): fc.Arbitrary<string> {
  return values.map((list) => `;${name}=${list.join(",")}`);
}

function maybe(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(""), text);
}

const setPosition = maybe(position.map((place) => `;BYSETPOS=${place}`));
const weekStart = maybe(fc.constantFrom("MO", "SU").map((name) => `;WKST=${name}`));

const rules = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constant("DAILY"), maybe(part("BYMONTH", months)), maybe(part("BYDAY", plain))),
      fc.tuple(fc.constant("WEEKLY"), part("BYDAY", plain), maybe(part("BYMONTH", months)), setPosition),
      fc.tuple(
        fc.constant("MONTHLY"),
        part("BYDAY", fc.oneof(plain, nth)),
        maybe(part("BYMONTHDAY", monthDays)),
        maybe(part("BYMONTH", months)),
        setPosition,
      ),
      fc.tuple(fc.constant("MONTHLY"), part("BYMONTHDAY", monthDays), setPosition),
      fc.tuple(
        fc.constant("YEARLY"),
        part("BYDAY", fc.oneof(plain, nth)),
        maybe(part("BYMONTH", months)),
        setPosition,
      ),
      fc.tuple(
        fc.constant("YEARLY"),
        part("BYMONTHDAY", monthDays),
        maybe(part("BYMONTH", months)),
        setPosition,
      ),
      fc.tuple(
        fc.constant("YEARLY"),
        part("BYDAY", plain),
        part("BYWEEKNO", fc.constantFrom([2], [20], [51], [10, 30])),
      ),
    ),
    fc.integer({ min: 1, max: 4 }),
    weekStart,
  )
  .map(([parts, interval, wkst]) => `FREQ=${parts.join("")};INTERVAL=${interval}${wkst}`);

test("dates over fifty years are those of rrule", () => {
  fc.assert(
    fc.property(rules, (text) => {
      const [from, to] = [day("2024-01-01"), day("2073-12-31")];
      const options = { ...RRule.parseString(text), dtstart: new Date(startOf(start)) };
      const theirs = new RRule(options).between(new Date(startOf(from)), new Date(startOf(to)), true);
      const ours = [...datesOf(ruleOf(text), start, from, to)].map(printDay);
      expect(ours).toEqual(theirs.map((date) => date.toISOString().slice(0, 10)));
    }),
    { numRuns: runs(15) },
  );
}, 60_000);

test("dates are in order, each once, wherever one begins to look", () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 3_000 }), (text, offset) => {
      const rule = ruleOf(text);
      const all = [...datesOf(rule, start, start, start + 4_000)];
      expect(all).toEqual([...new Set(all)].toSorted((one, other) => one - other));
      expect([...datesOf(rule, start, start + offset, start + 4_000)]).toEqual(
        all.filter((date) => date >= start + offset),
      );
    }),
    { numRuns: runs(100) },
  );
});
