import { test } from "vitest";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const cases: readonly CriterionCase[] = [
  {
    name: "no team",
    criterion: "{ teams: true }",
    state: "unmet",
    evidence: { kind: "teams", teams: [] },
  },
  {
    name: "a team by its label",
    criterion: "{ teams: true }",
    root: { labels: ["team/studio"] },
    state: "met",
    evidence: { kind: "teams", teams: ["Altinn Studio"] },
  },
];

test.each(cases)("$name", evaluates);
