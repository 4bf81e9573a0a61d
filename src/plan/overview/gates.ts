import { namesOf } from "../../policy/role-names.ts";
import type { Overview } from "../../domain/overview.ts";
import type { Case, Decisions } from "../decisions.ts";
import { hasPassed, modeOf, modeShown } from "../judge/gates/gate.ts";
import { missingOnTheWay } from "../judge/gates/missing-on-the-way.ts";
import { entering } from "../judge/gates/roles.ts";
import { isUnmet, scalesFor, weighGate } from "../judge/gates/weigh.ts";

type Shown = Pick<Overview, "gate" | "missing" | "behind" | "decisions" | "overrides">;

/** What is asked for before the next phase, what was left behind, and what people decided. */
export function gatesShown(one: Case, decisions: Decisions): Shown {
  const { kept } = decisions.phase;
  return {
    gate: gateShown(one, decisions),
    missing: missing(one, decisions),
    behind: behind(one, decisions),
    decisions: kept.decisions.toReversed(),
    overrides: kept.overrides.toReversed(),
  };
}

function gateShown(one: Case, { phase: decided, standing }: Decisions): Overview["gate"] {
  const { policy } = one;
  const { phase, gate, stopped, kept } = decided;
  const mode = modeShown(one, phase, kept.passed);
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

function missing(one: Case, { phase, teams, standing }: Decisions): Overview["missing"] {
  if (phase.stopped || standing.kind === "older") return null;
  return missingOnTheWay(phase.phase, phase.kept, scalesFor(one, teams, phase.kept));
}

/** Phases that were left with something missing, and what still is. */
function behind(one: Case, { phase, teams, standing }: Decisions): Overview["behind"] {
  const { policy } = one;
  if (modeOf(one) === "off" || standing.kind === "older") return [];
  const scales = scalesFor(one, teams, phase.kept);
  const left = phase.kept.passed.filter(({ unmet }) => unmet);
  return policy.phases
    .slice(0, phase.phase.index)
    .filter((each) => hasPassed(one, left, each))
    .map((each) => ({ phase: each.name, unmet: weighGate(each, scales).filter(isUnmet) }))
    .filter(({ unmet }) => unmet.length > 0);
}
