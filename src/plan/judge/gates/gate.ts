import { phaseByName } from "../../../policy/phases.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { Case, GateDecision, KeptOfGates } from "../../decisions.ts";
import { isUnmet, weighGate, type Scales } from "./weigh.ts";

/** How the gates of this key are kept; an element that is a root has none. */
export function modeOf({ policy, world }: Case): "enforce" | "advise" | "off" {
  return world.key.kind === "initiative" ? policy.gates : "off";
}

/** As people are told of it: what has passed before is closed to nobody, whatever is missing now. */
export function modeShown(one: Case, phase: Phase, passed: KeptOfGates["passed"]) {
  const mode = modeOf(one);
  return mode === "enforce" && hasPassed(one, passed, phase) ? "passed" : mode;
}

/** What stands between a phase and the next one. */
export function gateOf(phase: Phase, scales: Scales, passed: KeptOfGates["passed"]): GateDecision {
  const { one } = scales;
  if (modeOf(one) === "off" || phase.index >= one.landmarks.done.index) {
    return { verdicts: [], closed: false };
  }
  const verdicts = weighGate(phase, scales);
  return { verdicts, closed: !hasPassed(one, passed, phase) && verdicts.some(isUnmet) };
}

/** What has passed is not judged again, whatever the phase is called now. */
export function hasPassed({ policy }: Case, passed: KeptOfGates["passed"], phase: Phase): boolean {
  return passed.some((one) => phaseByName(policy, one.phase)?.index === phase.index);
}
