import type { CalendarDay } from "../domain/calendar-day.ts";
import type { LocalTime } from "./local-time.ts";
import { occurrencesOf, type Occurrence, type Schedule } from "./occurrences.ts";
import type { WorkingDays } from "./working-days.ts";

/*
 * Which occurrence of an activity is to be made now. What was made is known by the rule's date, so this gives the same
 * answer however often and wherever it is asked, and after any time in which nobody asked.
 */

export interface Settled {
  /** Rule's dates of what was made, or is never to be made. */
  readonly dates: ReadonlySet<CalendarDay>;
  /** The last rule's date that is settled together with all before it; null: none is. */
  readonly upTo: CalendarDay | null;
  /** The policy holds the activity since then (instant): what was due before is not made. */
  readonly since: number;
}

export interface Clockwork {
  readonly days: WorkingDays;
  readonly time: LocalTime;
  /** Local hour at which the day's issues are made. */
  readonly hour: number;
}

export interface Due {
  /** To be made now. */
  readonly make: Occurrence | null;
  /** Never to be made: the app was away when they were due. */
  readonly missed: readonly Occurrence[];
  /** When to ask again (instant); null: nothing comes in the years that are looked at. */
  readonly next: number | null;
}

/** After so many days an occurrence is not made any more. */
const longestDelay = 14;
/** What was missed longer ago is not told either. */
const longestTold = 90;
/** What is held that far ahead may be due: the longest lead, and the longest way back to a working day. */
const furthestDue = 60 + 366;
const yearsAhead = [1, 2, 9];

/** @param now instant */
export function dueAt(schedule: Schedule, settled: Settled, clockwork: Clockwork, now: number): Due {
  const { time } = clockwork;
  const today = time.dayAt(now);
  const instantOf = ({ made }: Occurrence) => time.instantOf(made, clockwork.hour);
  const open = occurrencesOf(schedule, clockwork.days, today - longestTold - 366, today + furthestDue).filter(
    (occurrence) => isAfter(occurrence, settled) && occurrence.held >= today - longestTold,
  );
  const due = open.filter((each) => instantOf(each) >= settled.since && instantOf(each) <= now);
  const newest = due.at(-1);
  const unmade = due.filter(({ date }) => !settled.dates.has(date));
  const candidate = newest !== undefined && unmade.at(-1) === newest ? newest : null;
  const at = candidate === null ? null : makingTime(candidate, clockwork, now);
  const makes = candidate !== null && at !== null && time.dayAt(at) - candidate.held <= longestDelay;
  const ahead = nextAhead(schedule, settled, clockwork, now);
  const waiting = makes && at > now ? at : null;
  return {
    make: makes && at <= now ? candidate : null,
    missed: unmade.filter((each) => !makes || each !== candidate),
    next: earliest(waiting, ahead),
  };
}

function isAfter({ date }: Occurrence, { upTo }: Settled): boolean {
  return upTo === null || date > upTo;
}

/** At its own hour; where that is past, in the hours of a working day. Null: there is none in a year. */
function makingTime({ made }: Occurrence, { days, time, hour }: Clockwork, now: number): number | null {
  const today = time.dayAt(now);
  if (today === made) return now;
  const isOpen = days.offOn(today) === null;
  if (isOpen && now >= time.instantOf(today, hour)) return now;
  const day = days.next(isOpen ? today : today + 1);
  return day === null ? null : time.instantOf(day, hour);
}

/** When the next one is due that is not due yet. */
function nextAhead(
  schedule: Schedule,
  settled: Settled,
  { days, time, hour }: Clockwork,
  now: number,
): number | null {
  const today = time.dayAt(now);
  let from = today - 366;
  for (const years of yearsAhead) {
    const to = today + years * 366;
    const instants = occurrencesOf(schedule, days, from, to)
      .filter((each) => isAfter(each, settled) && !settled.dates.has(each.date))
      .map(({ made }) => time.instantOf(made, hour))
      .filter((instant) => instant > now && instant >= settled.since);
    if (instants.length > 0) return Math.min(...instants);
    from = to + 1;
  }
  return null;
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
