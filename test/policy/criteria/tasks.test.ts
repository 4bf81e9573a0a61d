import { test } from "vitest";
import { evaluates, under, type CriterionCase } from "./evaluates.ts";

const cases: readonly CriterionCase[] = [
  {
    name: "tasks that are not there",
    criterion: "{ tasks: Risiko }",
    world: under({ state: "written" }),
    state: "unmet",
    evidence: { kind: "tasks", section: "Risiko", ticked: 0, total: 0 },
  },
  {
    name: "tasks that are not all ticked",
    criterion: "{ tasks: Risiko }",
    world: under({ state: "written", tasks: { ticked: 2, total: 3 } }),
    state: "unmet",
    evidence: { kind: "tasks", section: "Risiko", ticked: 2, total: 3 },
  },
  {
    name: "tasks that are all ticked",
    criterion: "{ tasks: Risiko }",
    world: under({ state: "written", tasks: { ticked: 3, total: 3 } }),
    state: "met",
    evidence: { kind: "tasks", section: "Risiko", ticked: 3, total: 3 },
  },
];

test.each(cases)("$name", evaluates);
