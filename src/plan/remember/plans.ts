import type { Memory } from "../../domain/memory.ts";
import { dayOf, printDay } from "../../domain/calendar-day.ts";
import type { Case, Decisions } from "../decisions.ts";

/** The ends that were seen, with how often each slipped, and the day whose figures the overview shows. */
export function rememberPlans(input: Case, { plans }: Decisions): Pick<Memory, "ends" | "asOf"> {
  const seen = plans.flatMap(({ element, lastEnd, slipped, putOff }) => {
    if (lastEnd === null) return [];
    const end = { end: printDay(lastEnd), slipped };
    return [[element, putOff === null ? end : { ...end, putOff }] as const];
  });
  const drifts = plans.some((plan) => plan.relevant && plan.delivered === null && plan.end !== null);
  return {
    ends: { ...input.memory?.ends, ...Object.fromEntries(seen) },
    asOf: drifts ? printDay(dayOf(input.now)) : null,
  };
}
