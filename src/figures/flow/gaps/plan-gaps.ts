import type { CalendarDay } from "../../../domain/calendar-day.ts";
import { daysOverdue } from "../../plan-figures.ts";
import type { ThreadFacts } from "./facts.ts";
import { portfolio, teamOr, type Gap } from "./gap.ts";

/** What the dates of elements say, and those of the initiative above them. */
export function planGaps({ elements, end: parentEnd }: ThreadFacts, day: CalendarDay): readonly Gap[] {
  return elements
    .filter(({ delivered }) => delivered === null)
    .flatMap(({ id, team, start, end, hasStarted }): Gap[] => {
      const found = { node: id, command: null };
      const overdue = daysOverdue({ start, end }, day);
      return [
        ...(start !== null && start < day && !hasStarted
          ? [{ kind: "not-started", ...found, who: teamOr(team), start, days: day - start } as const]
          : []),
        ...(end !== null && overdue > 0
          ? [{ kind: "end-passed", ...found, who: teamOr(team), end, days: overdue } as const]
          : []),
        ...(end !== null && parentEnd !== null && end > parentEnd
          ? [{ kind: "ends-after-parent", ...found, who: portfolio, end, parentEnd } as const]
          : []),
      ];
    });
}
