import fc from "fast-check";
import { expect, test } from "vitest";
import { settledUpTo } from "../../src/calendar/changed-rule.ts";
import { dueAt, type Settled } from "../../src/calendar/due.ts";
import { localTime } from "../../src/calendar/local-time.ts";
import { occurrencesOf, type Schedule } from "../../src/calendar/occurrences.ts";
import type { WorkingCalendar } from "../../src/calendar/working-days.ts";
import { printDay, startOf } from "../../src/domain/calendar-day.ts";
import { runs } from "../runs.ts";
import { day, daysOf, denmark, norway, os2, schedule, summer } from "./calendars.ts";

const hour = 7;

function clockwork(calendar: WorkingCalendar) {
  return { days: daysOf(calendar), time: localTime(calendar.timezone), hour };
}

function settled(dates: readonly string[], since = "2026-01-01T00:00:00Z"): Settled {
  return { dates: new Set(dates.map(day)), upTo: null, since: Date.parse(since) };
}

const fortnight = schedule("MONTHLY;BYMONTHDAY=1,15", { lead: 0 });
const monthly = schedule("MONTHLY;BYDAY=1MO", { lead: 14 });

test.each<
  [string, Schedule, WorkingCalendar, string, Settled, string | null, readonly string[], string | null]
>([
  [
    "nothing yet, before the hour",
    monthly,
    denmark,
    "2026-03-24T05:59:59Z",
    settled(["2026-03-02"], "2026-03-01T00:00:00Z"),
    null,
    [],
    "2026-03-24T06:00:00Z",
  ],
  [
    "at the hour",
    monthly,
    denmark,
    "2026-03-24T06:00:00Z",
    settled([], "2026-03-01T00:00:00Z"),
    "2026-04-06",
    [],
    "2026-04-20T05:00:00Z",
  ],
  [
    "once",
    monthly,
    denmark,
    "2026-03-24T06:00:01Z",
    settled(["2026-04-06"], "2026-03-01T00:00:00Z"),
    null,
    [],
    "2026-04-20T05:00:00Z",
  ],
  [
    "what was due before the policy held it",
    monthly,
    denmark,
    "2026-03-24T10:00:00Z",
    settled([], "2026-03-24T09:00:00Z"),
    null,
    [],
    "2026-04-20T05:00:00Z",
  ],
  [
    "down from the 1st to the 18th",
    fortnight,
    norway,
    "2026-06-18T08:00:00Z",
    settled(["2026-05-15"], "2026-05-05T00:00:00Z"),
    "2026-06-15",
    ["2026-06-01"],
    "2026-07-01T05:00:00Z",
  ],
  [
    "back on Saturday",
    fortnight,
    norway,
    "2026-06-20T08:00:00Z",
    settled(["2026-05-15"], "2026-05-05T00:00:00Z"),
    null,
    ["2026-06-01"],
    "2026-06-22T05:00:00Z",
  ],
  [
    "and made on Monday",
    fortnight,
    norway,
    "2026-06-22T05:00:00Z",
    settled(["2026-05-15", "2026-06-01"], "2026-05-05T00:00:00Z"),
    "2026-06-15",
    [],
    "2026-07-01T05:00:00Z",
  ],
  [
    "back at night: in the morning",
    fortnight,
    norway,
    "2026-06-18T01:00:00Z",
    settled(["2026-05-15", "2026-06-01"], "2026-05-05T00:00:00Z"),
    null,
    [],
    "2026-06-18T05:00:00Z",
  ],
  [
    "14 days late is made",
    fortnight,
    norway,
    "2026-06-29T08:00:00Z",
    settled(["2026-05-15", "2026-06-01"], "2026-05-05T00:00:00Z"),
    "2026-06-15",
    [],
    "2026-07-01T05:00:00Z",
  ],
  [
    "15 days late is not",
    fortnight,
    norway,
    "2026-06-30T08:00:00Z",
    settled(["2026-05-15", "2026-06-01"], "2026-05-05T00:00:00Z"),
    null,
    ["2026-06-15"],
    "2026-07-01T05:00:00Z",
  ],
  [
    "an older one after a newer is not made",
    fortnight,
    norway,
    "2026-06-18T08:00:00Z",
    settled(["2026-06-15"], "2026-05-31T00:00:00Z"),
    null,
    ["2026-06-01"],
    "2026-07-01T05:00:00Z",
  ],
  [
    "a pause before it",
    schedule("YEARLY;BYMONTH=8;BYMONTHDAY=18"),
    summer,
    "2026-06-26T05:00:00Z",
    settled([]),
    "2026-08-18",
    [],
    "2027-06-25T05:00:00Z",
  ],
  [
    "an hour that is not there that day",
    schedule("YEARLY;BYMONTH=3;BYDAY=-1SU", { lead: 0 }),
    norway,
    "2026-03-30T05:00:00Z",
    settled([]),
    "2026-03-29",
    [],
    "2027-03-30T05:00:00Z",
  ],
  [
    "no more after the last day",
    schedule("MONTHLY;BYDAY=1MO", { until: day("2026-03-31") }),
    denmark,
    "2026-03-24T06:00:00Z",
    settled(["2026-03-02"]),
    null,
    ["2026-02-02"],
    null,
  ],
])("%s", (_, given, calendar, now, before, made, missed, next) => {
  const due = dueAt(given, before, clockwork(calendar), Date.parse(now));
  expect(due.make && printDay(due.make.date)).toBe(made);
  expect(due.missed.map(({ date }) => printDay(date))).toEqual(missed);
  expect(due.next).toBe(next === null ? null : Date.parse(next));
});

test.each([
  ["MONTHLY", "2026-05-04", "2026-05-31"],
  ["YEARLY", "2026-02-03", "2026-02-28"],
  ["WEEKLY", "2026-05-06", "2026-05-10"],
  ["DAILY", "2026-05-06", "2026-05-06"],
] as const)("a %s rule that has changed counts from after what is made", (frequency, newest, last) => {
  expect(printDay(settledUpTo(day(newest), frequency))).toBe(last);
});

const schedules = fc
  .record({
    rule: fc.constantFrom(
      "MONTHLY;BYDAY=1MO",
      "WEEKLY;BYDAY=TU,TH",
      "MONTHLY;BYMONTHDAY=31,1",
      "WEEKLY;INTERVAL=2;BYDAY=FR",
      "YEARLY;BYMONTH=1,4,7,12;BYDAY=-1TH",
      "MONTHLY;BYMONTHDAY=-1",
    ),
    shift: fc.constantFrom("next", "previous", "skip"),
    lead: fc.constantFrom(0, 1, 14, 60),
  })
  .map(({ rule, ...given }) => schedule(rule, given));

const calendars = fc.constantFrom(norway, denmark, os2, summer);

interface Course {
  readonly made: Map<string, number>;
  readonly missed: Set<string>;
}

/** The app through some months, awake at the hours given, with the policy changed on the way. */
function play(
  phases: readonly { readonly given: Schedule; readonly from: number }[],
  calendar: WorkingCalendar,
  awake: readonly number[],
): Course {
  const work = clockwork(calendar);
  const course: Course = { made: new Map(), missed: new Set() };
  let upTo: number | null = null;
  let newest: number | null = null;
  let current = phases[0];
  for (const now of awake) {
    const phase = phases.findLast(({ from }) => from <= now);
    if (phase === undefined || current === undefined) continue;
    if (phase !== current && newest !== null) upTo = settledUpTo(newest, phase.given.rule.frequency);
    current = phase;
    const dates = new Set([...course.made.keys(), ...course.missed].map(day));
    const { make, missed, next } = dueAt(phase.given, { dates, upTo, since: phase.from }, work, now);
    expect(next === null || next > now).toBe(true);
    for (const { date } of missed) course.missed.add(printDay(date));
    if (make === null) continue;
    const date = printDay(make.date);
    course.made.set(date, (course.made.get(date) ?? 0) + 1);
    expect(work.days.offOn(work.time.dayAt(now)), `made on ${new Date(now).toISOString()}`).toBeNull();
    newest = Math.max(newest ?? make.date, make.date);
  }
  return course;
}

const begin = startOf(day("2026-01-05")) + 9 * 3_600_000;
const hours = Array.from({ length: 130 }, (_, at) => begin + at * 86_400_000);

test("an app that is never away makes each due one exactly once", () => {
  fc.assert(
    fc.property(schedules, calendars, (given, calendar) => {
      const { made } = play([{ given, from: begin - 86_400_000 }], calendar, hours);
      const { days, time } = clockwork(calendar);
      const expected = occurrencesOf(given, days, day("2025-11-01"), day("2026-12-31")).filter((each) => {
        const instant = time.instantOf(each.made, hour);
        return instant >= begin - 86_400_000 && instant <= (hours.at(-1) ?? 0);
      });
      // Two that come due on one morning are a late one and a newer one: of those only the newer is made.
      const mornings = Map.groupBy(expected, (each) => each.made);
      const newest = [...mornings.values()].map((together) => printDay(together.at(-1)?.date ?? 0));
      expect([...made.keys()].toSorted()).toEqual(newest.toSorted());
      expect([...made.values()].every((times) => times === 1)).toBe(true);
    }),
    { numRuns: runs(25) },
  );
}, 60_000);

test("whatever is changed, and however long it is away, none is made twice or after a newer one", () => {
  const away = fc.uniqueArray(fc.nat(129), { maxLength: 100 });
  fc.assert(
    fc.property(schedules, schedules, calendars, fc.nat(129), away, (one, other, calendar, change, gone) => {
      const phases = [
        { given: one, from: begin },
        { given: other, from: hours[change] ?? begin },
      ];
      const awake = hours.filter((_, at) => !gone.includes(at));
      const { made, missed } = play(phases, calendar, awake);
      expect([...made.values()].every((times) => times === 1)).toBe(true);
      expect([...missed].filter((date) => made.has(date))).toEqual([]);
    }),
    { numRuns: runs(25) },
  );
}, 60_000);
