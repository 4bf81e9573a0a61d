import type { CalendarDay } from "../domain/calendar-day.ts";
import { datesOf } from "./expand.ts";
import type { Recurrence } from "./recurrence.ts";
import type { DayOff, WorkingDays } from "./working-days.ts";

/** What a day that is no working day does to an occurrence. */
export type Shift = "next" | "previous" | "skip";

/** When an activity of the wheel is held. */
export interface Schedule {
  readonly rule: Recurrence;
  /** From which the interval counts, and before which there is none. */
  readonly start: CalendarDay;
  /** The rule's last date; null: it has none. */
  readonly until: CalendarDay | null;
  readonly shift: Shift;
  /** Days that its issue is made before it is held. */
  readonly lead: number;
}

export interface Occurrence {
  /** The rule's own date, which never changes: it is what the occurrence is known by. */
  readonly date: CalendarDay;
  /** The working day on which it is held. */
  readonly held: CalendarDay;
  /** Why it is not held on the rule's date; null: it is. */
  readonly off: DayOff | null;
  /** The working day on which its issue is made. */
  readonly made: CalendarDay;
}

/** As far as a date can be moved, by a pause and what follows it. */
const furthestMove = 366;

/**
 * Those whose rule's date is from one day to another, in order. Of two that are held on one day the earlier one by its
 * rule's date counts, and the other is nowhere.
 */
export function occurrencesOf(
  schedule: Schedule,
  days: WorkingDays,
  from: CalendarDay,
  to: CalendarDay,
): readonly Occurrence[] {
  const { rule, start, until } = schedule;
  const last = until === null ? to : Math.min(until, to);
  const taken = new Set<CalendarDay>();
  const found: Occurrence[] = [];
  for (const date of datesOf(rule, start, from - furthestMove, last)) {
    const occurrence = occurrenceOn(date, schedule, days);
    if (occurrence === null || taken.has(occurrence.held)) continue;
    taken.add(occurrence.held);
    if (date >= from) found.push(occurrence);
  }
  return found;
}

/** Null: it falls away. */
function occurrenceOn(date: CalendarDay, { shift, lead }: Schedule, days: WorkingDays): Occurrence | null {
  const off = days.offOn(date);
  const held = off === null ? date : shift === "skip" ? null : days[shift](date);
  if (held === null) return null;
  return { date, held, off, made: days.previous(held - lead) ?? held - lead };
}

/** The next ones that are held on the day or later; looked for eight years ahead. */
export function upcomingOf(
  schedule: Schedule,
  days: WorkingDays,
  today: CalendarDay,
  count: number,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  // What was moved here may have a rule's date from long before.
  let [from, to] = [today - furthestMove, today + 366];
  const end = today + 8 * 366;
  while (found.length < count && from <= end) {
    found.push(...occurrencesOf(schedule, days, from, to).filter(({ held }) => held >= today));
    [from, to] = [to + 1, Math.min(to + 2 * 366, end)];
    if (to < from) break;
  }
  return found.slice(0, count);
}
