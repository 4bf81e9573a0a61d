import type { Case, Decisions, GateMemory } from "../decisions.ts";
import { hasPassed } from "../judge/gates/gate.ts";

/** What is remembered of gates, refusals and the decision record. */
export function rememberGates(input: Case, { phase, completion }: Decisions): GateMemory {
  const { gateMemory } = phase;
  if (completion.kind !== "complete") return gateMemory;
  // What is completed by itself has passed the last gates, and what was refused before is settled.
  const { landmarks, policy } = input;
  const left = policy.phases
    .slice(landmarks.delivery.index, landmarks.done.index)
    .filter((gate) => !hasPassed(input, gateMemory.passed, gate))
    .map(({ name }) => ({ phase: name, at: completion.following, actor: "", unmet: false }));
  return { ...gateMemory, passed: [...gateMemory.passed, ...left], refusal: null };
}
