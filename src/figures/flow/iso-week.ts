import type { CalendarDay } from "../../domain/calendar-day.ts";
import { dayOf, startOf } from "../../domain/calendar-day.ts";

/** A week of ISO 8601: from Monday to Sunday, of the year that has its Thursday. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** 1970-01-01 was a Thursday. */
export function mondayOf(day: CalendarDay): CalendarDay {
  return day - ((((day + 3) % 7) + 7) % 7);
}

export function isoWeekOf(day: CalendarDay): IsoWeek {
  const thursday = mondayOf(day) + 3;
  const year = new Date(startOf(thursday)).getUTCFullYear();
  return { year, week: Math.floor((thursday - dayOf(Date.UTC(year, 0, 1))) / 7) + 1 };
}
