import type { Verdict } from "../../../domain/gate.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { GateMemory } from "../../decisions.ts";
import { hasPassed } from "./gate.ts";
import { isUnmet, evaluateGate, type CriteriaInput } from "./evaluate.ts";

/** A phase that is left forwards, and what is not met. */
export interface GateOnTheWay {
  readonly phase: Phase;
  readonly unmet: readonly Verdict[];
}

/** The gates from one phase to a later one, those that were passed before aside: skipping checks them all. */
export function gatesBetween(
  from: Phase,
  to: Phase,
  criteria: CriteriaInput,
  passed: GateMemory["passed"],
): readonly GateOnTheWay[] {
  const { input } = criteria;
  return input.policy.phases
    .slice(from.index, to.index)
    .filter((phase) => !hasPassed(input, passed, phase))
    .map((phase) => ({ phase, unmet: evaluateGate(phase, criteria).filter(isUnmet) }));
}
