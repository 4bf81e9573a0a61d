import { test } from "vitest";
import { at, issue } from "../../plan/world.ts";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const closed = { as: "completed", at: at(5) } as const;
const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };

const cases: readonly CriterionCase[] = [
  {
    name: "nothing to deliver",
    criterion: "{ delivered: true }",
    state: "unmet",
    evidence: { kind: "delivered", delivered: 0, total: 0 },
  },
  {
    name: "one of two elements is delivered",
    criterion: "{ delivered: true }",
    root: { children: ["E1", "E2", "E3"] },
    below: [
      issue("E1", { in: roadmap, parent: "I", closed }),
      issue("E2", { in: roadmap, parent: "I" }),
      issue("E3", { in: roadmap, parent: "I", closed: { as: "not-planned", at: at(5) } }),
    ],
    state: "unmet",
    evidence: { kind: "delivered", delivered: 1, total: 2 },
  },
  {
    name: "an element that cannot be read is not delivered",
    criterion: "{ delivered: true }",
    root: { children: ["E1", "E2"] },
    below: [issue("E1", { in: roadmap, parent: "I", closed }), { id: "E2", unreadable: "forbidden" }],
    state: "unmet",
    evidence: { kind: "delivered", delivered: 1, total: 2 },
  },
  {
    name: "epics stand in where there are no elements",
    criterion: "{ delivered: true }",
    root: { children: ["EP"] },
    below: [issue("EP", { in: studio, parent: "I", closed })],
    state: "met",
    evidence: { kind: "delivered", delivered: 1, total: 1 },
  },
];

test.each(cases)("$name", evaluates);
