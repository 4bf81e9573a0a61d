import type { Plan } from "../change/plan.ts";
import type { World } from "../domain/world.ts";
import { makePlan } from "./plan.ts";
import type { PlanContext } from "./plan.ts";

/** Longer than a young store waits, milliseconds. */
const putOffMs = 60_000;
/** Each wait has one end; a thread has a few. */
const maxWaits = 20;

/**
 * The plan as it will be when the waits are over that lie in between now and what is to be made: those of a young store,
 * and of new epics. Nobody is asked again then, so whoever counts what a thread makes has to look ahead. What is
 * further away (a follow-up) is caused by its time and is not looked at.
 */
export function planAhead(plan: Plan, world: World, context: PlanContext): Plan {
  const horizon = context.now + putOffMs + context.policy.epics.wait;
  // Commands that had no turn yet are no wait, nor is whose word the body is.
  const { bodyRights, ...rest } = world;
  const still: World = { ...rest, moreRequests: false, ...(bodyRights === "held" ? { bodyRights } : {}) };
  let ahead = plan;
  for (let waits = 0; waits < maxWaits; waits += 1) {
    const { again, madeAt } = ahead;
    if (again === null || again <= madeAt || again > horizon) break;
    ahead = makePlan(still, { ...context, now: again });
  }
  return ahead;
}
