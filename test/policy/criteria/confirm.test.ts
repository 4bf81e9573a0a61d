import { expect, test } from "vitest";
import { decided } from "../../plan/decided.ts";
import { testPolicy } from "../../plan/policy.ts";
import { at, issue, memory, world } from "../../plan/world.ts";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const cases: readonly CriterionCase[] = [
  {
    name: "nobody has confirmed",
    criterion: "{ confirm: Juss er vurdert }",
    state: "to-confirm",
    evidence: { kind: "confirm", text: "Juss er vurdert", by: null },
  },
  {
    name: "somebody has confirmed",
    criterion: "{ confirm: Juss er vurdert }",
    world: {
      memory: memory("Konsept", {
        confirmed: { "confirm:konsept:juss-er-vurdert": { actor: "anne", at: at(3) } },
      }),
    },
    state: "met",
    evidence: { kind: "confirm", text: "Juss er vurdert", by: { actor: "anne", at: at(3) } },
  },
  {
    name: "what was confirmed under another text is not confirmed",
    criterion: "{ confirm: Juss og sikkerhet er vurdert }",
    world: {
      memory: memory("Konsept", {
        confirmed: { "confirm:konsept:juss-er-vurdert": { actor: "anne", at: at(3) } },
      }),
    },
    state: "to-confirm",
    evidence: { kind: "confirm", text: "Juss og sikkerhet er vurdert", by: null },
  },
];

test.each(cases)("$name", evaluates);

test("confirmations are numbered among themselves, and only a role that is asked for can act", () => {
  const policy = testPolicy(`
phases:
  - { name: Konsept, criteria: [{ confirm: Først }, { assigned: true }, { confirm: Så, by: arkitekt }] }
  - { name: Implementering }
  - { name: Utført }
roles: { arkitekt: ["@anne"] }
`);
  const { verdicts } = decided(world([issue("I")], { memory: memory("Konsept") }), policy).phase.gate;
  expect(verdicts.map(({ number, box, roles }) => ({ number, box, roles }))).toEqual([
    { number: 1, box: "confirm:konsept:forst", roles: [] },
    { number: null, box: null, roles: [] },
    { number: 2, box: "confirm:konsept:sa", roles: ["arkitekt"] },
  ]);
});
