import { localTime } from "../calendar/local-time.ts";
import { upcomingOf } from "../calendar/occurrences.ts";
import { workingDays } from "../calendar/working-days.ts";
import { printDay } from "../domain/calendar-day.ts";
import type { Policy } from "../policy/policy.ts";
import { wheelsIn } from "../policy/wheels.ts";

const shown = 3;

/**
 * The next dates of each activity, for a person to see whether a rule means what they mean by it.
 *
 * @param now milliseconds since the epoch
 */
export function comingLines(policy: Policy, now: number): readonly string[] {
  return wheelsIn(policy).flatMap(({ key, calendar, activities }) => {
    const days = workingDays(calendar);
    const today = localTime(calendar.timezone).dayAt(now);
    return activities.map(({ title, when }) => {
      const name = `  ${key}: ${title}`;
      if (when.kind === "label") return `${name}: follows the label ${when.label}`;
      if (when.kind === "closed") return `${name}: follows ${when.activity}`;
      const dates = upcomingOf(when.schedule, days, today, shown).map(({ date, held }) =>
        date === held ? printDay(held) : `${printDay(held)} (moved from ${printDay(date)})`,
      );
      return `${name}: ${dates.length === 0 ? "no date in eight years" : dates.join(", ")}`;
    });
  });
}
