import type { WorkingDays } from "../../calendar/working-days.ts";
import { parseDay, type CalendarDay } from "../../domain/calendar-day.ts";
import type { IssueLink } from "../../domain/issue-link.ts";
import type { ProductState } from "../../domain/product-state.ts";

/** Minutes of a meeting that was held, which nobody has ticked as approved. */
export interface WaitingMinutes {
  readonly link: IssueLink;
  readonly held: string;
  /** For ten working days. */
  readonly isLate: boolean;
  /** The next day on which something else is told of them; null: none comes. */
  readonly turns: CalendarDay | null;
}

const patience = 10;

/** Oldest first; those of meetings to come tell only when that is. */
export function waitingMinutes(
  { settled }: Pick<ProductState, "settled">,
  days: WorkingDays,
  today: CalendarDay,
): { readonly waiting: readonly WaitingMinutes[]; readonly turns: CalendarDay | null } {
  const open = settled.flatMap(({ issue, held, minutes, cancelled, closed }) => {
    const day = parseDay(held);
    const isOff = cancelled !== null || (closed !== null && closed.as !== "completed");
    return issue === null || minutes !== "waiting" || day === null || isOff
      ? []
      : [{ link: issue, held, day }];
  });
  const told = open.map(({ link, held, day }) => {
    const late = days.after(day, patience);
    const isLate = late !== null && late <= today;
    return { link, held, isHeld: day <= today, isLate, turns: day > today ? day : isLate ? null : late };
  });
  const turns = told.flatMap((each) => each.turns ?? []);
  return {
    waiting: told.filter(({ isHeld }) => isHeld),
    turns: turns.length === 0 ? null : Math.min(...turns),
  };
}
