import { datesOf } from "../../calendar/expand.ts";
import { parseRecurrence } from "../../calendar/recurrence.ts";
import type { CalendarDay } from "../../domain/calendar-day.ts";
import { shown, type Complaint } from "../problem.ts";

const eightYears = 8 * 366;
/** Whatever comes round more often is no activity of a year's wheel. */
const mostInAYear = 60;

/** What is wrong with a recurrence rule; null: nothing. It is expanded only as far as it takes to tell. */
export function ruleComplaint(text: string, start: CalendarDay): Complaint | null {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) {
    return parsed.why === "form"
      ? { id: "policy.rule", args: { value: shown(parsed.part) } }
      : { id: "policy.rule-without-day", args: { value: shown(text) } };
  }
  let first: CalendarDay | null = null;
  let count = 0;
  for (const date of datesOf(parsed.rule, start, start, start + eightYears)) {
    first ??= date;
    if (date > first + 365) break;
    count += 1;
    if (count > mostInAYear) return { id: "policy.rule-too-often", args: { value: shown(text) } };
  }
  return first === null ? { id: "policy.rule-never", args: { value: shown(text) } } : null;
}
