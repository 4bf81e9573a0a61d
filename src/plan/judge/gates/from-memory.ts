import { boxToday } from "../../../policy/confirm-box.ts";
import { phaseByName } from "../../../policy/phases.ts";
import type { Case, GateMemory } from "../../decisions.ts";

/** What was remembered of gates before this plan, by the names of today. */
export function gateMemoryOf({ memory, policy }: Case): GateMemory {
  const confirmed = Object.entries(memory?.confirmed ?? {});
  const today = (box: string) => boxToday(box, (name) => phaseByName(policy, name));
  return {
    refused: memory?.refused ?? [],
    passed: memory?.passed ?? [],
    confirmed: Object.fromEntries(confirmed.map(([box, by]) => [today(box), by])),
    heardEdit: memory?.heardEdit ?? null,
    refusal: memory?.refusal ?? null,
    overrides: memory?.overrides ?? [],
    unentered: memory?.unentered ?? null,
    decisions: memory?.decisions ?? [],
  };
}
