import { dayOf, startOf, type CalendarDay } from "../domain/calendar-day.ts";
import { weekdayOf } from "./expand.ts";
import type { Frequency } from "./recurrence.ts";

/**
 * The last day that the newest occurrence stands for under a rule that has changed: the meeting of that month, or week, has
 * its issue already.
 *
 * @param newest the rule's date of the newest one made
 */
export function settledUpTo(newest: CalendarDay, frequency: Frequency): CalendarDay {
  if (frequency === "DAILY") return newest;
  if (frequency === "WEEKLY") return newest - weekdayOf(newest) + 6;
  const date = new Date(startOf(newest));
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
}
