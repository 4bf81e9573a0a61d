import { boxToday } from "../../../policy/confirm-box.ts";
import type { Case, GateMemory } from "../../decisions.ts";

/** What was remembered of gates before this plan, by the names of today. */
export function keptBefore({ memory, policy }: Case): GateMemory {
  const confirmed = Object.entries(memory?.confirmed ?? {});
  return {
    refused: memory?.refused ?? [],
    passed: memory?.passed ?? [],
    confirmed: Object.fromEntries(confirmed.map(([box, by]) => [boxToday(policy, box), by])),
    heardEdit: memory?.heardEdit ?? null,
    refusal: memory?.refusal ?? null,
    overrides: memory?.overrides ?? [],
    unentered: memory?.unentered ?? null,
    decisions: memory?.decisions ?? [],
  };
}
