import { test } from "vitest";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const cases: readonly CriterionCase[] = [
  {
    name: "no label matches",
    criterion: "{ label: 'moscow/*' }",
    root: { labels: ["prioritet/moscow"] },
    state: "unmet",
    evidence: { kind: "label", glob: "moscow/*", labels: [] },
  },
  {
    name: "labels match without case",
    criterion: "{ label: 'moscow/*' }",
    root: { labels: ["MoSCoW/must", "moscow/", "team/studio"] },
    state: "met",
    evidence: { kind: "label", glob: "moscow/*", labels: ["MoSCoW/must", "moscow/"] },
  },
];

test.each(cases)("$name", evaluates);
