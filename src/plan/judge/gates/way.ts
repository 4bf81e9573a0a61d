import type { Verdict } from "../../../domain/gate.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { KeptOfGates } from "../../decisions.ts";
import { hasPassed } from "./gate.ts";
import { isUnmet, weighGate, type Scales } from "./weigh.ts";

/** A phase that is left forwards, and what is not met. */
export interface GateOnTheWay {
  readonly phase: Phase;
  readonly unmet: readonly Verdict[];
}

/** The gates from one phase to a later one, those that were passed before aside: skipping checks them all. */
export function gatesBetween(
  from: Phase,
  to: Phase,
  scales: Scales,
  passed: KeptOfGates["passed"],
): readonly GateOnTheWay[] {
  const { one } = scales;
  return one.policy.phases
    .slice(from.index, to.index)
    .filter((phase) => !hasPassed(one, passed, phase))
    .map((phase) => ({ phase, unmet: weighGate(phase, scales).filter(isUnmet) }));
}
