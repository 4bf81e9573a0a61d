import { publicHolidays, type Country } from "../domain/public-holidays.ts";
import type { FigureCalendar } from "./facts.ts";
import { instantsOf, type Period } from "./period.ts";
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
  /** Saturdays, Sundays and public holidays on which something was. */
  readonly offWithOne: number;
}

/** Of instants of the period. */
export function daysWithOne(
  instants: readonly number[],
  period: Period,
  { country, timezone }: FigureCalendar,
): DaysWithOne {
  const wallTime = wallClock(timezone);
  const dayOf = (instant: number) => Math.floor(wallTime(instant) / dayMs);
  const { from, to } = instantsOf(period);
  const isOff = offDays(country);
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
export function lengthInDays(period: Period, { timezone }: FigureCalendar): number {
  const wallTime = wallClock(timezone);
  const { from, to } = instantsOf(period);
  const days = (wallTime(to) - wallTime(from)) / dayMs;
  return Number.isInteger(days) ? days : (to - from) / dayMs;
}

function daysBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function offDays(country: Country): (day: number) => boolean {
  const holidays = new Map<number, ReadonlySet<string>>();
  return (day) => {
    const date = new Date(day * dayMs);
    const year = date.getUTCFullYear();
    const ofYear = holidays.get(year) ?? new Set(publicHolidays(year, country));
    holidays.set(year, ofYear);
    const isWeekend = [0, 6].includes(date.getUTCDay());
    return isWeekend || ofYear.has(date.toISOString().slice(0, 10));
  };
}
