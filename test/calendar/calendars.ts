import type { Schedule } from "../../src/calendar/occurrences.ts";
import { parseRecurrence, type Recurrence } from "../../src/calendar/recurrence.ts";
import { workingDays, type WorkingCalendar, type WorkingDays } from "../../src/calendar/working-days.ts";
import { parseDay, printDay, type CalendarDay } from "../../src/domain/calendar-day.ts";
import { parseFreeze, type Freeze } from "../../src/policy/freeze.ts";

export function day(text: string): CalendarDay {
  const found = parseDay(text);
  if (found === null) throw new RangeError(`${text} is no day`);
  return found;
}

export function stretch(from: string, to: string = from, text: string | null = null): Freeze {
  const found = parseFreeze({ from, to, text });
  if (found === null) throw new RangeError(`${from} – ${to} is no stretch`);
  return found;
}

export const norway: WorkingCalendar = { country: "NO", timezone: "Europe/Oslo", closed: [], pauses: [] };
export const denmark: WorkingCalendar = { ...norway, country: "DK", timezone: "Europe/Copenhagen" };
/** As the preset of that name has it. */
export const os2: WorkingCalendar = {
  ...denmark,
  closed: ["06-05", "12-24", "12-31"].map((date) => stretch(date)),
};
/** With the summer off. */
export const summer: WorkingCalendar = { ...norway, pauses: [stretch("06-27", "08-09", "Sommerferie")] };

export function ruleOf(text: string): Recurrence {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) throw new RangeError(`${text}: ${parsed.why}`);
  return parsed.rule;
}

/** Monday, from which intervals count. */
export const start = day("2024-01-01");

export function schedule(rule: string, given: Partial<Schedule> = {}): Schedule {
  return { rule: ruleOf(`FREQ=${rule}`), start, until: null, shift: "next", lead: 14, ...given };
}

export function daysOf(calendar: WorkingCalendar): WorkingDays {
  return workingDays(calendar);
}

export function printed(days: Iterable<CalendarDay>): readonly string[] {
  return [...days].map(printDay);
}
