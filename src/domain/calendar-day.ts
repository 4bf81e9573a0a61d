/**
 * A day of the calendar as a whole number, counted from 1970-01-01. Dates of a project have no time of day and
 * no zone, so a day is UTC's everywhere: two replicas and a reader elsewhere count the same days.
 */
export type CalendarDay = number;

const dayLength = 86_400_000;

export function dayOf(milliseconds: number): CalendarDay {
  return Math.floor(milliseconds / dayLength);
}

/** When the day begins, in milliseconds since the epoch. */
export function startOf(day: CalendarDay): number {
  return day * dayLength;
}

/** An ISO 8601 date, alone or with a time after it; null for anything else, such as the 31st of February. */
export function parseDay(text: string): CalendarDay | null {
  const date = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text.trim())?.[1];
  if (date === undefined) return null;
  const day = dayOf(Date.parse(`${date}T00:00:00Z`));
  return Number.isNaN(day) || printDay(day) !== date ? null : day;
}

/** ISO 8601 date. */
export function printDay(day: CalendarDay): string {
  return new Date(startOf(day)).toISOString().slice(0, 10);
}
