import { phaseByName } from "../../../policy/phases.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { Case, GateDecision, GateMemory } from "../../decisions.ts";
import { isUnmet, evaluateGate, type CriteriaInput } from "./evaluate.ts";

/** How the gates of this key are kept; an element that is a root has none. */
export function modeOf({ policy, world }: Case): "enforce" | "advise" | "off" {
  return world.key.kind === "initiative" ? policy.gates : "off";
}

/** As people are told of it: what has passed before is closed to nobody, whatever is missing now. */
export function modeShown(input: Case, phase: Phase, passed: GateMemory["passed"]) {
  const mode = modeOf(input);
  return mode === "enforce" && hasPassed(input, passed, phase) ? "passed" : mode;
}

/** What stands between a phase and the next one. */
export function gateOf(phase: Phase, criteria: CriteriaInput, passed: GateMemory["passed"]): GateDecision {
  const { input } = criteria;
  if (modeOf(input) === "off" || phase.index >= input.landmarks.done.index) {
    return { verdicts: [], closed: false };
  }
  const verdicts = evaluateGate(phase, criteria);
  return { verdicts, closed: !hasPassed(input, passed, phase) && verdicts.some(isUnmet) };
}

/** What has passed is not judged again, whatever the phase is called now. */
export function hasPassed({ policy }: Case, passed: GateMemory["passed"], phase: Phase): boolean {
  return passed.some((entry) => phaseByName(policy, entry.phase)?.index === phase.index);
}
