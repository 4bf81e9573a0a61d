import { expect } from "vitest";
import type { Verdict } from "../../../src/domain/gate.ts";
import type { SectionAnswer, World } from "../../../src/domain/world.ts";
import { decided } from "../../plan/decided.ts";
import { testPolicy } from "../../plan/policy.ts";
import { issue, memory, world, type IssueOptions } from "../../plan/world.ts";

export interface CriterionCase {
  readonly name: string;
  /** As in the policy, of the phase Konsept. */
  readonly criterion: string;
  readonly root?: IssueOptions;
  readonly world?: Partial<World>;
  readonly below?: Parameters<typeof world>[0];
  readonly state: Verdict["state"];
  readonly evidence: object;
}

/** From the text of the policy to the verdict, and whether the gate is closed by it. */
export function evaluates(given: CriterionCase): void {
  const { criterion, root = {}, below = [], world: options = {}, state, evidence } = given;
  const policy = testPolicy(
    `phases: [{ name: Konsept, criteria: [${criterion}] }, { name: Implementering }, { name: Utført }]`,
  );
  const made = world([issue("I", root), ...below], { memory: memory("Konsept"), ...options });
  const { verdicts, closed } = decided(made, policy).phase.gate;
  expect(verdicts.map((verdict) => [verdict.state, verdict.evidence])).toEqual([[state, evidence]]);
  expect(closed).toBe(state !== "met");
}

/** What stands under the heading Risiko. */
export function under(answer: Partial<SectionAnswer>): Pick<World, "answers"> {
  const nothing: SectionAnswer = { state: "written", excerpt: "", tasks: { ticked: 0, total: 0 } };
  return { answers: new Map([["Risiko", { ...nothing, ...answer }]]) };
}
