import { dayAfter, dayAt, startOfDay } from "../../domain/nordic-time.ts";
import { freezeOn } from "../../policy/freeze.ts";
import type { ChangeControl } from "../../policy/policy.ts";

/** A policy cannot freeze so much that it is never reached: each freeze lasts ninety days at most. */
const mostDays = 4_000;

/** Until when what was said at a time holds, milliseconds since the epoch: while nothing may pass, its clock stands still. */
export function endOfValidity(saidAt: number, { valid, freeze }: ChangeControl): number {
  let left = valid;
  let from = saidAt;
  for (let count = 0; count < mostDays; count += 1) {
    const day = dayAt(from);
    const end = startOfDay(dayAfter(day));
    if (freezeOn(freeze, day) === null) {
      if (from + left < end) return from + left;
      left -= end - from;
    }
    from = end;
  }
  return from + left;
}
