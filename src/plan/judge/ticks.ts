import type { Tick } from "../../domain/gate.ts";
import { boxToday } from "../../policy/confirm-box.ts";
import { phaseByName } from "../../policy/phases.ts";
import type { CaseFacts } from "../decisions.ts";

/**
 * What people ticked and unticked on the overview since it was heard last. Where the edit that was heard
 * last is gone from the history, all that is left of it came later.
 */
export function newTicks({ world, policy, memory }: CaseFacts): readonly Tick[] {
  const ticks = world.overview?.ticks ?? [];
  const lastSeen = ticks.findLastIndex(({ edit }) => edit === memory?.heardEdit);
  return ticks
    .slice(lastSeen + 1)
    .map((tick) => ({ ...tick, box: boxToday(tick.box, (name) => phaseByName(policy, name)) }));
}
