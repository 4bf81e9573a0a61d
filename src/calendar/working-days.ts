import { printDay, type CalendarDay } from "../domain/calendar-day.ts";
import { holidaysOf, type Country, type Holiday } from "../domain/public-holidays.ts";
import { freezeOn, type Freeze } from "../policy/freeze.ts";
import { weekdayOf } from "./expand.ts";

/** The days on which people work, where they are. */
export interface WorkingCalendar {
  readonly country: Country;
  /** IANA. */
  readonly timezone: string;
  /** Days off of an employer, each a stretch of one day. */
  readonly closed: readonly Freeze[];
  /** Stretches in which nothing is held or made. */
  readonly pauses: readonly Freeze[];
}

/** Why a day is no working day. */
export type DayOff =
  | { readonly kind: "weekend" }
  | { readonly kind: "holiday"; readonly holiday: Holiday }
  | { readonly kind: "closed" }
  | { readonly kind: "pause"; readonly text: string | null };

export interface WorkingDays {
  /** Null: it is a working day. */
  readonly offOn: (day: CalendarDay) => DayOff | null;
  /** The first working day from the day on, itself included; null: there is none in a year. */
  readonly next: (day: CalendarDay) => CalendarDay | null;
  /** The last working day up to the day, itself included; null: there is none in a year. */
  readonly previous: (day: CalendarDay) => CalendarDay | null;
  /** So many working days after the day; null: there are not so many in reach. */
  readonly after: (day: CalendarDay, count: number) => CalendarDay | null;
}

/** Pauses may cover much of a year, and even all of it; no search goes further than this. */
const reach = 366;

/** Days that were looked at are kept, so one of these is for one piece of work. */
export function workingDays(calendar: WorkingCalendar): WorkingDays {
  const holidays = new Map<string, ReadonlyMap<string, Holiday>>();
  const known = new Map<CalendarDay, DayOff | null>();

  function holidayOn(date: string): Holiday | null {
    const year = date.slice(0, 4);
    const ofYear = holidays.get(year) ?? holidaysOf(Number(year), calendar.country);
    holidays.set(year, ofYear);
    return ofYear.get(date) ?? null;
  }

  function lookAt(day: CalendarDay): DayOff | null {
    const date = printDay(day);
    const pause = freezeOn(calendar.pauses, date);
    if (pause !== null) return { kind: "pause", text: pause.freeze.text };
    const holiday = holidayOn(date);
    if (holiday !== null) return { kind: "holiday", holiday };
    if (weekdayOf(day) > 4) return { kind: "weekend" };
    return freezeOn(calendar.closed, date) === null ? null : { kind: "closed" };
  }

  function offOn(day: CalendarDay): DayOff | null {
    const before = known.get(day);
    if (before !== undefined) return before;
    const off = lookAt(day);
    known.set(day, off);
    return off;
  }

  function search(day: CalendarDay, step: 1 | -1): CalendarDay | null {
    for (let at = 0; at <= reach; at += 1) {
      if (offOn(day + at * step) === null) return day + at * step;
    }
    return null;
  }

  function after(day: CalendarDay, count: number): CalendarDay | null {
    let reached: CalendarDay | null = day;
    for (let counted = 0; counted < count && reached !== null; counted += 1) reached = search(reached + 1, 1);
    return reached;
  }

  return { offOn, next: (day) => search(day, 1), previous: (day) => search(day, -1), after };
}
