import type { CalendarDay } from "../domain/calendar-day.ts";

/** What the figures of a plan are worked out from. */
export interface PlanDates {
  readonly start: CalendarDay | null;
  readonly end: CalendarDay | null;
}

/** A day overdue costs three times what it is of the planned time: Digdir's report weighs it so. */
const overdueWeight = 3;

/**
 * Days between start and end; a plan of one day has one. Null without both dates, and where they stand the
 * wrong way round: nothing can be expected of such a plan.
 */
export function plannedDays({ start, end }: PlanDates): number | null {
  return start === null || end === null || end < start ? null : Math.max(1, end - start);
}

/** Whole percent, rounded down, that would be done at the beginning of the day if work went on evenly. */
export function expectedOn(dates: PlanDates, day: CalendarDay): number | null {
  const planned = plannedDays(dates);
  if (planned === null || dates.start === null) return null;
  return clamp(Math.floor((100 * (day - dates.start)) / planned));
}

/** The first day on which at least so many percent are expected; null where that never comes. */
export function dayExpecting(dates: PlanDates, percent: number): CalendarDay | null {
  const planned = plannedDays(dates);
  const whole = Math.ceil(percent);
  if (planned === null || dates.start === null || whole > 100) return null;
  return dates.start + Math.ceil((whole * planned) / 100);
}

export function daysOverdue({ end }: PlanDates, day: CalendarDay): number {
  return end === null ? 0 : Math.max(0, day - end);
}

/** Digdir's *suksessindikator*: progress less three times the percent overdue. Null before the start. */
export function successOn(dates: PlanDates, progress: number, day: CalendarDay): number | null {
  const planned = plannedDays(dates);
  if (planned === null || dates.start === null || day < dates.start) return null;
  return clamp(Math.floor(progress - (overdueWeight * 100 * daysOverdue(dates, day)) / planned));
}

export function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
