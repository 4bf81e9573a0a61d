import type { Memory } from "../../../domain/memory.ts";
import type { KeptOfGates } from "../../decisions.ts";

/** What was remembered of gates before this plan. */
export function keptBefore(memory: Memory | null): KeptOfGates {
  return {
    refused: memory?.refused ?? [],
    passed: memory?.passed ?? [],
    confirmed: memory?.confirmed ?? {},
    heardEdit: memory?.heardEdit ?? null,
    refusal: memory?.refusal ?? null,
    overrides: memory?.overrides ?? [],
    unentered: memory?.unentered ?? null,
    decisions: memory?.decisions ?? [],
  };
}
