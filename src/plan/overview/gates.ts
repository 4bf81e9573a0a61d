import { namesOf } from "../../policy/role-names.ts";
import type { Overview } from "../../domain/overview.ts";
import type { Case, Decisions } from "../decisions.ts";
import { hasPassed, modeOf, modeShown } from "../judge/gates/gate.ts";
import { missingOnTheWay } from "../judge/gates/missing-on-the-way.ts";
import { entering } from "../judge/gates/roles.ts";
import { isUnmet, criteriaInput, evaluateGate } from "../judge/gates/evaluate.ts";

type Shown = Pick<Overview, "gate" | "missing" | "behind" | "decisions" | "overrides">;

/** What is asked for before the next phase, what was left behind, and what people decided. */
export function gatesShown(input: Case, decisions: Decisions): Shown {
  const { gateMemory } = decisions.phase;
  return {
    gate: gateShown(input, decisions),
    missing: missing(input, decisions),
    behind: behind(input, decisions),
    decisions: gateMemory.decisions.toReversed(),
    overrides: gateMemory.overrides.toReversed(),
  };
}

function gateShown(input: Case, { phase: decided, management }: Decisions): Overview["gate"] {
  const { policy } = input;
  const { phase, gate, stopped, gateMemory } = decided;
  const mode = modeShown(input, phase, gateMemory.passed);
  const next = policy.phases[phase.index + 1];
  if (mode === "off" || stopped || next === undefined || management.kind === "older") return null;
  return {
    next: next.name,
    mode,
    verdicts: gate.verdicts,
    enter: namesOf(policy, entering(policy, next)),
    roles: namesOf(
      policy,
      gate.verdicts.flatMap(({ roles }) => roles),
    ),
    ready: !gate.verdicts.some(isUnmet),
  };
}

function missing(input: Case, { phase, teams, management }: Decisions): Overview["missing"] {
  if (phase.stopped || management.kind === "older") return null;
  return missingOnTheWay(phase.phase, phase.gateMemory, criteriaInput(input, teams, phase.gateMemory));
}

/** Phases that were left with something missing, and what still is. */
function behind(input: Case, { phase, teams, management }: Decisions): Overview["behind"] {
  const { policy } = input;
  if (modeOf(input) === "off" || management.kind === "older") return [];
  const criteria = criteriaInput(input, teams, phase.gateMemory);
  const left = phase.gateMemory.passed.filter(({ unmet }) => unmet);
  return policy.phases
    .slice(0, phase.phase.index)
    .filter((earlier) => hasPassed(input, left, earlier))
    .map((earlier) => ({ phase: earlier.name, unmet: evaluateGate(earlier, criteria).filter(isUnmet) }))
    .filter(({ unmet }) => unmet.length > 0);
}
