import { instantsOf, type Period } from "./period.ts";
import { workingDays, type WorkingCalendar } from "../calendar/working-days.ts";
import { wallClock } from "../domain/wall-clock.ts";

/*
 * Days are those of the calendar's time zone, counted from 1970-01-01. A day is of a period when any part of it is.
 */

const dayMs = 86_400_000;

export interface DaysWithOne {
  /** Working days of the period. */
  readonly working: number;
  /** Of those the ones on which something was. */
  readonly workingWithOne: number;
  /** Saturdays, Sundays, public holidays and other days off on which something was. */
  readonly offWithOne: number;
}

/** Of instants of the period. */
export function daysWithOne(
  instants: readonly number[],
  period: Period,
  calendar: WorkingCalendar,
): DaysWithOne {
  const wallTime = wallClock(calendar.timezone);
  const dayOf = (instant: number) => Math.floor(wallTime(instant) / dayMs);
  const { from, to } = instantsOf(period);
  const { offOn } = workingDays(calendar);
  const isOff = (day: number) => offOn(day) !== null;
  const withOne = [...new Set(instants.map(dayOf))];
  const all = from < to ? daysBetween(dayOf(from), dayOf(to - 1)) : [];
  const offWithOne = withOne.filter(isOff).length;
  const working = all.filter((day) => !isOff(day)).length;
  return { working, workingWithOne: withOne.length - offWithOne, offWithOne };
}

/**
 * Length in days. Between two that begin at the same time of day it is a whole number, also where clocks are put forward
 * or back between them.
 */
export function lengthInDays(period: Period, { timezone }: Pick<WorkingCalendar, "timezone">): number {
  const wallTime = wallClock(timezone);
  const { from, to } = instantsOf(period);
  const days = (wallTime(to) - wallTime(from)) / dayMs;
  return Number.isInteger(days) ? days : (to - from) / dayMs;
}

function daysBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
