import { dayOf, startOf, type CalendarDay } from "../domain/calendar-day.ts";
import type { Recurrence } from "./recurrence.ts";

/*
 * A rule's dates. Each period that the rule names (a day, a week, a month, a year) is looked through day by day: a wheel
 * has few rules, and what a day must fulfil is said below in the words of the RFC.
 */

/**
 * In order, none before `start`, from which the interval counts.
 *
 * @param from the first day that is asked for, and
 * @param to the last
 */
export function* datesOf(
  rule: Recurrence,
  start: CalendarDay,
  from: CalendarDay,
  to: CalendarDay,
): Generator<CalendarDay> {
  const earliest = Math.max(start, from);
  const [low] = periodOf(rule, earliest);
  const skipped = Math.max(0, Math.floor((low - periodOf(rule, start)[0]) / rule.interval));
  for (let period = periodOf(rule, start)[0] + skipped * rule.interval; ; period += rule.interval) {
    const first = firstDayOf(rule, period);
    if (first > to) return;
    const dates = inPeriod(rule, first, firstDayOf(rule, period + 1));
    for (const date of chosen(dates, rule.positions)) {
      if (date > to) return;
      if (date >= earliest) yield date;
    }
  }
}

/** The period's number, counted from 1970, and its first day. */
function periodOf(rule: Recurrence, day: CalendarDay): readonly [number, CalendarDay] {
  const number = periodNumber(rule, day);
  return [number, firstDayOf(rule, number)];
}

function periodNumber({ frequency, weekStart }: Recurrence, day: CalendarDay): number {
  if (frequency === "DAILY") return day;
  if (frequency === "WEEKLY") return Math.floor((day - firstMonday - weekStart) / 7);
  const date = new Date(startOf(day));
  const years = date.getUTCFullYear() - 1970;
  return frequency === "YEARLY" ? years : years * 12 + date.getUTCMonth();
}

/** 1970-01-05. */
const firstMonday = 4;

function firstDayOf({ frequency, weekStart }: Recurrence, number: number): CalendarDay {
  if (frequency === "DAILY") return number;
  if (frequency === "WEEKLY") return number * 7 + firstMonday + weekStart;
  return dayOf(frequency === "YEARLY" ? Date.UTC(1970 + number, 0, 1) : Date.UTC(1970, number, 1));
}

/** From the first day to the one before `end`. */
function inPeriod(rule: Recurrence, first: CalendarDay, end: CalendarDay): readonly CalendarDay[] {
  const dates: CalendarDay[] = [];
  let month = monthAt(first);
  for (let day = first; day < end; day += 1) {
    if (day >= month.end) month = monthAt(day);
    if (rule.months.length > 0 && !rule.months.includes(month.number)) {
      day = month.end - 1;
    } else if (isNamed(rule, day, month)) {
      dates.push(day);
    }
  }
  return dates;
}

/** By their place in the period; each once, in order. */
function chosen(dates: readonly CalendarDay[], positions: readonly number[]): readonly CalendarDay[] {
  if (positions.length === 0) return dates;
  const isChosen = (at: number) => positions.includes(at + 1) || positions.includes(at - dates.length);
  return dates.filter((_, at) => isChosen(at));
}

interface Month {
  readonly year: number;
  /** 1–12. */
  readonly number: number;
  readonly first: CalendarDay;
  /** The first day of the month after it. */
  readonly end: CalendarDay;
}

function monthAt(day: CalendarDay): Month {
  const date = new Date(startOf(day));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    year,
    number: month + 1,
    first: dayOf(Date.UTC(year, month, 1)),
    end: dayOf(Date.UTC(year, month + 1, 1)),
  };
}

function isNamed(rule: Recurrence, day: CalendarDay, month: Month): boolean {
  const { monthDays, weeks } = rule;
  if (monthDays.length > 0) {
    const fromEnd = day - month.end;
    if (!monthDays.includes(day - month.first + 1) && !monthDays.includes(fromEnd)) return false;
  }
  if (weeks.length > 0 && !isInWeek(weeks, day, rule.weekStart)) return false;
  return rule.weekdays.length === 0 || isWeekday(rule, day, month);
}

/** Each nth one is counted in the month where the rule goes by months, else in the year. */
function isWeekday({ frequency, months, weekdays }: Recurrence, day: CalendarDay, month: Month): boolean {
  const weekday = weekdayOf(day);
  const sameDay = weekdays.filter((part) => part.weekday === weekday);
  if (sameDay.length === 0) return false;
  const isByMonth = frequency === "MONTHLY" || months.length > 0;
  const [first, end] = isByMonth
    ? [month.first, month.end]
    : [dayOf(Date.UTC(month.year, 0, 1)), dayOf(Date.UTC(month.year + 1, 0, 1))];
  const nth = Math.floor((day - first) / 7) + 1;
  const nthLast = -Math.floor((end - 1 - day) / 7) - 1;
  return sameDay.some((part) => part.nth === null || part.nth === nth || part.nth === nthLast);
}

/** A week is of the year that most of its days are in. */
function isInWeek(weeks: readonly number[], day: CalendarDay, weekStart: number): boolean {
  const middle = day - ((weekdayOf(day) - weekStart + 7) % 7) + 3;
  const year = new Date(startOf(middle)).getUTCFullYear();
  const week = Math.floor((middle - dayOf(Date.UTC(year, 0, 1))) / 7) + 1;
  const fromEnd = -Math.floor((dayOf(Date.UTC(year + 1, 0, 1)) - 1 - middle) / 7) - 1;
  return weeks.includes(week) || weeks.includes(fromEnd);
}

/** Monday is 0. */
export function weekdayOf(day: CalendarDay): number {
  return (((day + 3) % 7) + 7) % 7;
}
