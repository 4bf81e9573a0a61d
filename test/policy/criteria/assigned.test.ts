import { test } from "vitest";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const anne = { id: "U_anne", login: "anne" };

const cases: readonly CriterionCase[] = [
  {
    name: "nobody is assigned",
    criterion: "{ assigned: true }",
    state: "unmet",
    evidence: { kind: "assigned", assignees: [] },
  },
  {
    name: "somebody is assigned",
    criterion: "{ assigned: true }",
    root: { assignees: [anne] },
    state: "met",
    evidence: { kind: "assigned", assignees: ["anne"] },
  },
];

test.each(cases)("$name", evaluates);
