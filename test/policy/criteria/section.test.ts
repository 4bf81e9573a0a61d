import { test } from "vitest";
import { evaluates, under, type CriterionCase } from "./evaluates.ts";

const cases: readonly CriterionCase[] = [
  {
    name: "no such section",
    criterion: "{ section: Risiko }",
    state: "unmet",
    evidence: { kind: "section", section: "Risiko", found: "absent", excerpt: "" },
  },
  {
    name: "a section that is a shell",
    criterion: "{ section: Risiko }",
    world: under({ state: "shell", excerpt: "TODO" }),
    state: "unmet",
    evidence: { kind: "section", section: "Risiko", found: "shell", excerpt: "TODO" },
  },
  {
    name: "a section with real text",
    criterion: "{ section: Risiko }",
    world: under({ state: "written", excerpt: "Uten dette taper vi data." }),
    state: "met",
    evidence: {
      kind: "section",
      section: "Risiko",
      found: "written",
      excerpt: "Uten dette taper vi data.",
    },
  },
];

test.each(cases)("$name", evaluates);
