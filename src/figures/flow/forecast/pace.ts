import { dayOf, startOf, type CalendarDay } from "../../../domain/calendar-day.ts";
import type { EpicFacts, WorkItemFacts } from "../facts.ts";
import type { OmissionReason } from "../flow-figure.ts";
import { mondayOf } from "../iso-week.ts";

/** In whole ISO weeks. Older ones say little of how a team works now. */
export const longestHistory = 12;
const shortestHistory = 6;
const fewestClosings = 5;

/** How an epic has gone up to the end of a day. */
export interface Pace {
  readonly id: string;
  /** Work items that count, and those of them that are open. */
  readonly items: number;
  readonly open: number;
  /**
   * How many were closed and added in each whole ISO week after the one in which the epic was first worked on, at most the
   * last twelve. The newest first.
   */
  readonly weeks: readonly { readonly closed: number; readonly added: number }[];
}

/** A work item that is closed as not planned by then is not relevant, and never was. */
export function paceOf({ id, items }: EpicFacts, day: CalendarDay): Pace {
  const turns = items.map((item) => turnsOf(item, startOf(day + 1))).filter((all) => all.length > 0);
  const all = turns.flat();
  const newest = newestWeek(day);
  const first = all.length === 0 ? newest + 7 : mondayOf(Math.min(...all.map((turn) => turn.day))) + 7;
  const count = Math.min(longestHistory, Math.max(0, (newest - first) / 7 + 1));
  return {
    id,
    items: turns.length,
    open: turns.filter((own) => own.at(-1)?.to === "open").length,
    weeks: Array.from({ length: count }, (_, back) => {
      const monday = newest - 7 * back;
      const within = all.filter((turn) => mondayOf(turn.day) === monday);
      const closed = within.filter(({ to }) => to === "closed").length;
      return { closed, added: within.length - closed };
    }),
  };
}

/** The Monday of the newest week that is over at the end of that day. */
export function newestWeek(day: CalendarDay): CalendarDay {
  return mondayOf(day + 1) - 7;
}

/** Why no forecast can be made of it; null: one can. */
export function lacking({ items, open, weeks }: Pace): OmissionReason | null {
  if (items === 0) return "no-items";
  if (open === 0) return "all-closed";
  const closed = weeks.reduce((sum, week) => sum + week.closed, 0);
  return weeks.length < shortestHistory || closed < fewestClosings ? "too-little-history" : null;
}

/** An item that was added, or opened again, or closed as completed. */
export interface ItemTurn {
  readonly day: CalendarDay;
  readonly to: "open" | "closed";
}

/** In order; none of an item that is dropped by then. That it was dropped for a while counts neither way. */
export function turnsOf({ moments }: WorkItemFacts, end: number): readonly ItemTurn[] {
  const known = moments
    .map((moment) => ({ moment, at: Date.parse(moment.at) }))
    .filter(({ at }) => at < end)
    .toSorted((one, other) => one.at - other.at || (one.moment.kind === "opened" ? -1 : 1));
  const turns: ItemTurn[] = [];
  for (const { moment, at } of known) {
    const to = moment.kind === "opened" ? "open" : "closed";
    const isDropped = moment.kind === "closed" && moment.as === "dropped";
    if (!isDropped && turns.at(-1)?.to !== to) turns.push({ day: dayOf(at), to });
  }
  const last = known.at(-1)?.moment;
  return last?.kind === "closed" && last.as === "dropped" ? [] : turns;
}
