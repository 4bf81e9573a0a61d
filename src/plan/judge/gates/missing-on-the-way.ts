import { namesOf } from "../../../policy/role-names.ts";
import type { MissingOnTheWay } from "../../../domain/gate.ts";
import { phaseByName } from "../../../policy/phases.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { GateMemory } from "../../decisions.ts";
import { modeOf } from "./gate.ts";
import { gatesBetween } from "./gates-between.ts";
import type { CriteriaInput } from "./evaluate.ts";

/**
 * What a refused move would have skipped and is still missing, phase by phase; null where nothing is. The current
 * phase's own criteria are shown beside it. Weighed now, since whoever puts it right needs to know what is left.
 */
export function missingOnTheWay(
  phase: Phase,
  { refusal, passed }: Pick<GateMemory, "refusal" | "passed">,
  criteria: CriteriaInput,
): MissingOnTheWay | null {
  if (modeOf(criteria.input) !== "enforce" || refusal === null || refusal.why === "role") return null;
  const { policy } = criteria.input;
  const to = phaseByName(policy, refusal.what);
  if (to === null) return null;
  const gates = gatesBetween(phase, to, criteria, passed)
    .filter((gate) => gate.phase.index > phase.index && gate.unmet.length > 0)
    .map((gate) => ({ phase: gate.phase.name, unmet: gate.unmet }));
  if (gates.length === 0) return null;
  const roles = gates.flatMap(({ unmet }) => unmet.flatMap((verdict) => verdict.roles));
  return { to: to.name, gates, roles: namesOf(policy, roles) };
}
