import type { Verdict } from "../../../domain/gate.ts";
import type { Memory } from "../../../domain/memory.ts";
import { sameName } from "../../../domain/reference.ts";
import { confirmBox } from "../../../policy/confirm-box.ts";
import { namesIn, rowOf } from "../../../policy/criteria/criteria.ts";
import type { CriterionFacts, FieldFact } from "../../../policy/criteria/criterion-row.ts";
import type { Phase, Team } from "../../../policy/policy.ts";
import type { Case, GateMemory, TeamDecision } from "../../decisions.ts";
import { placeOf, projectOf } from "../../fields.ts";
import { deliveredParts } from "./delivered.ts";
import { partsInProduction } from "./in-production.ts";

/** What the criteria are evaluated against: the world as it is now, and what was decided before the phase. */
export interface CriteriaInput {
  readonly input: Case;
  /** The involved ones. */
  readonly teams: readonly Team[];
  readonly confirmed: Memory["confirmed"];
}

/** Once it was judged which teams are involved. */
export function criteriaInput(
  input: Case,
  teams: readonly TeamDecision[],
  { confirmed }: Pick<GateMemory, "confirmed">,
): CriteriaInput {
  return { input, teams: teams.filter((team) => team.involved).map(({ team }) => team), confirmed };
}

/** Every criterion for leaving the phase, evaluated, in the policy's order. */
export function evaluateGate(phase: Phase, criteria: CriteriaInput): readonly Verdict[] {
  const facts = factsOf(phase, criteria);
  let confirms = 0;
  return phase.criteria.map((criterion) => {
    const { met, evidence } = rowOf(criterion).evaluate(criterion, facts);
    const roles = namesIn(criterion, "role");
    if (criterion.kind !== "confirm") {
      return { criterion, number: null, box: null, state: met ? "met" : "unmet", evidence, roles };
    }
    confirms += 1;
    const box = confirmBox(phase, criterion.text);
    return { criterion, number: confirms, box, state: met ? "met" : "to-confirm", evidence, roles };
  });
}

export function isUnmet({ state }: Verdict): boolean {
  return state !== "met";
}

function factsOf(phase: Phase, { input, teams, confirmed }: CriteriaInput): CriterionFacts {
  return {
    world: input.world,
    root: input.thread.root,
    teams: teams.map(({ name }) => name),
    field: (name) => fieldFact(input, name),
    delivered: () => deliveredParts(input),
    inProduction: () => partsInProduction(input),
    confirmedBy: (text) => confirmed[confirmBox(phase, text)] ?? null,
  };
}

function fieldFact(input: Case, name: string): FieldFact {
  const project = projectOf(input.world, input.policy.initiatives?.project ?? null);
  const field = project?.fields.find((candidate) => sameName(candidate.name, name));
  if (!project || !field) return { field: name, project: null, value: null };
  const value = placeOf(input.thread.root, project, field)?.value?.value ?? null;
  return { field: field.name, project: project.title, value };
}
