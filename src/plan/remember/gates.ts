import type { Case, Decisions, GateMemory } from "../decisions.ts";
import { hasPassed } from "../judge/gates/gate.ts";

/** What is remembered of gates, refusals and the decision record. */
export function rememberGates(input: Case, { phase, completion }: Decisions): GateMemory {
  const { kept } = phase;
  if (completion.kind !== "complete") return kept;
  // What is completed by itself has passed the last gates, and what was refused before is settled.
  const { landmarks, policy } = input;
  const left = policy.phases
    .slice(landmarks.delivery.index, landmarks.done.index)
    .filter((gate) => !hasPassed(input, kept.passed, gate))
    .map(({ name }) => ({ phase: name, at: completion.following, actor: "", unmet: false }));
  return { ...kept, passed: [...kept.passed, ...left], refusal: null };
}
