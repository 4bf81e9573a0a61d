import { parseDay, printDay, type CalendarDay } from "../domain/calendar-day.ts";
import type { Since } from "../domain/filling.ts";
import type { ProductState, SettledOccurrence } from "../domain/product-state.ts";
import { isOf } from "../plan/wheel/due-items.ts";
import type { WheelActivity } from "../policy/wheels.ts";

const dayMs = 86_400_000;

/** The one before, of those that were made and were not called off; null: there is none. */
export function lastOf(
  activity: WheelActivity,
  { settled }: Pick<ProductState, "settled">,
  held: CalendarDay,
): SettledOccurrence | null {
  const earlier = settled.filter(
    (each) =>
      each.issue !== null &&
      each.cancelled === null &&
      each.closed?.as !== "not-planned" &&
      isOf(activity, each.activity) &&
      (parseDay(each.held) ?? held) < held,
  );
  return earlier.toSorted((one, other) => (one.held < other.held ? -1 : 1)).at(-1) ?? null;
}

/** From the last one's day on; where there is none, so long before this one. */
export function sinceLast(last: SettledOccurrence | null, held: CalendarDay, windowMs: number): Since {
  return last === null
    ? { day: printDay(held - Math.round(windowMs / dayMs)), why: "window" }
    : { day: last.held, why: "last" };
}
