import type { LocalTime } from "../../calendar/local-time.ts";
import { printDay } from "../../domain/calendar-day.ts";
import { freezeOn } from "../../policy/freeze.ts";
import type { ChangeControl } from "../../policy/policy.ts";

/** A policy cannot freeze so much that it is never reached: each freeze lasts ninety days at most. */
const mostDays = 4_000;

/** Until when what was said at a time holds, milliseconds since the epoch: while nothing may pass, its clock stands still. */
export function endOfValidity(
  saidAt: number,
  { valid, freeze }: Pick<ChangeControl, "valid" | "freeze">,
  time: Pick<LocalTime, "dayAt" | "instantOf">,
): number {
  const first = time.dayAt(saidAt);
  let left = valid;
  for (let day = first; day < first + mostDays; day += 1) {
    if (freezeOn(freeze, printDay(day)) !== null) continue;
    const from = day === first ? saidAt : time.instantOf(day, 0);
    const end = time.instantOf(day + 1, 0);
    if (from + left < end) return from + left;
    left -= end - from;
  }
  return time.instantOf(first + mostDays, 0) + left;
}
