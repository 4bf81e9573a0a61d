import type { Criterion } from "../../../domain/criterion.ts";
import type { Evidence, Verdict } from "../../../domain/gate.ts";
import type { Memory } from "../../../domain/memory.ts";
import { sameName } from "../../../domain/reference.ts";
import { confirmBox } from "../../../policy/confirm-box.ts";
import type { Phase, Team } from "../../../policy/policy.ts";
import type { Case, GateMemory, TeamDecision } from "../../decisions.ts";
import { placeOf, projectOf } from "../../fields.ts";
import { deliveredParts } from "./delivered.ts";
import { matchesGlob } from "./glob.ts";

/** What the criteria are weighed against: the world as it is now, and what was decided before the phase. */
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

/** Every criterion for leaving the phase, weighed, in the policy's order. */
export function evaluateGate(phase: Phase, criteria: CriteriaInput): readonly Verdict[] {
  let confirms = 0;
  return phase.criteria.map((criterion) => {
    if (criterion.kind !== "confirm") {
      const [met, evidence] = evaluateFact(criterion, criteria);
      return { criterion, number: null, box: null, state: met ? "met" : "unmet", evidence, roles: [] };
    }
    confirms += 1;
    const box = confirmBox(phase, criterion.text);
    const by = criteria.confirmed[box] ?? null;
    return {
      criterion,
      number: confirms,
      box,
      state: by === null ? "to-confirm" : "met",
      evidence: { kind: "confirm", text: criterion.text, by },
      roles: criterion.by === null ? [] : [criterion.by],
    };
  });
}

export function isUnmet({ state }: Verdict): boolean {
  return state !== "met";
}

/** Whether it holds, and what was looked at. */
function evaluateFact(
  criterion: Exclude<Criterion, { kind: "confirm" }>,
  { input: one, teams }: CriteriaInput,
): readonly [met: boolean, Evidence] {
  const { root } = one.thread;
  switch (criterion.kind) {
    case "assigned": {
      const assignees = root.assignees.map(({ login }) => login);
      return [assignees.length > 0, { kind: "assigned", assignees }];
    }
    case "section": {
      const { section } = criterion;
      const answer = one.world.answers.get(section);
      const found = answer?.state ?? "absent";
      return [found === "written", { kind: "section", section, found, excerpt: answer?.excerpt ?? "" }];
    }
    case "label": {
      const { glob } = criterion;
      const labels = root.labels.filter((name) => matchesGlob(name, glob));
      return [labels.length > 0, { kind: "label", glob, labels }];
    }
    case "field":
      return evaluateField(one, criterion.field);
    case "teams":
      return [teams.length > 0, { kind: "teams", teams: teams.map(({ name }) => name) }];
    case "tasks": {
      const { section } = criterion;
      const { ticked, total } = one.world.answers.get(section)?.tasks ?? { ticked: 0, total: 0 };
      return [total > 0 && ticked === total, { kind: "tasks", section, ticked, total }];
    }
    case "delivered": {
      const { delivered, total } = deliveredParts(one);
      return [total > 0 && delivered === total, { kind: "delivered", delivered, total }];
    }
  }
}

/** A field of the initiative's card, whatever its type. */
function evaluateField(input: Case, name: string): readonly [met: boolean, Evidence] {
  const project = projectOf(input.world, input.policy.initiatives?.project ?? null);
  const field = project?.fields.find((candidate) => sameName(candidate.name, name));
  if (!project || !field) return [false, { kind: "field", field: name, project: null, value: null }];
  const value = placeOf(input.thread.root, project, field)?.value?.value ?? null;
  const met = value !== null && String(value).trim() !== "";
  return [met, { kind: "field", field: field.name, project: project.title, value }];
}
