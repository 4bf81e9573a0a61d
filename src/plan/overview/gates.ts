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
  const { kept } = decisions.phase;
  return {
    gate: gateShown(input, decisions),
    missing: missing(input, decisions),
    behind: behind(input, decisions),
    decisions: kept.decisions.toReversed(),
    overrides: kept.overrides.toReversed(),
  };
}

function gateShown(input: Case, { phase: decided, standing }: Decisions): Overview["gate"] {
  const { policy } = input;
  const { phase, gate, stopped, kept } = decided;
  const mode = modeShown(input, phase, kept.passed);
  const next = policy.phases[phase.index + 1];
  if (mode === "off" || stopped || next === undefined || standing.kind === "older") return null;
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

function missing(input: Case, { phase, teams, standing }: Decisions): Overview["missing"] {
  if (phase.stopped || standing.kind === "older") return null;
  return missingOnTheWay(phase.phase, phase.kept, criteriaInput(input, teams, phase.kept));
}

/** Phases that were left with something missing, and what still is. */
function behind(input: Case, { phase, teams, standing }: Decisions): Overview["behind"] {
  const { policy } = input;
  if (modeOf(input) === "off" || standing.kind === "older") return [];
  const criteria = criteriaInput(input, teams, phase.kept);
  const left = phase.kept.passed.filter(({ unmet }) => unmet);
  return policy.phases
    .slice(0, phase.phase.index)
    .filter((each) => hasPassed(input, left, each))
    .map((each) => ({ phase: each.name, unmet: evaluateGate(each, criteria).filter(isUnmet) }))
    .filter(({ unmet }) => unmet.length > 0);
}
