import { expect, test } from "vitest";
import { projectText } from "../../../src/domain/reference.ts";
import { decided } from "../../plan/decided.ts";
import { testPolicy } from "../../plan/policy.ts";
import { card, issue, memory, world } from "../../plan/world.ts";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const cases: readonly CriterionCase[] = [
  {
    name: "the project has no such field",
    criterion: "{ field: Budsjett }",
    root: { items: [card("P_1")] },
    state: "unmet",
    evidence: { kind: "field", field: "Budsjett", project: null, value: null },
  },
  {
    name: "the field is empty",
    criterion: "{ field: fremdrift }",
    root: { items: [card("P_1")] },
    state: "unmet",
    evidence: { kind: "field", field: "Fremdrift", project: "Project 1", value: null },
  },
  {
    name: "a field that holds nought has a value",
    criterion: "{ field: Fremdrift }",
    root: { items: [card("P_1", { Fremdrift: [0, 1] })] },
    state: "met",
    evidence: { kind: "field", field: "Fremdrift", project: "Project 1", value: 0 },
  },
];

test.each(cases)("$name", evaluates);

test("a field is looked for on the initiatives project alone", () => {
  const policy = testPolicy(
    "phases: [{ name: Konsept, criteria: [{ field: Fremdrift }] }, { name: Implementering }, { name: Utført }]",
  );
  const made = world([issue("I")], { memory: memory("Konsept") });
  const projects = new Map([[projectText({ owner: "digdir", number: 1 }), null]]);
  const lost = { ...made, catalogue: { ...made.catalogue, projects } };
  expect(decided(lost, policy).phase.gate.verdicts[0]?.evidence).toEqual({
    kind: "field",
    field: "Fremdrift",
    project: null,
    value: null,
  });
});
