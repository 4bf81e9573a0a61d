import { test } from "vitest";
import type { InProduction } from "../../../src/domain/change-delivery.ts";
import type { KnownChange } from "../../../src/domain/code.ts";
import { at, issue } from "../../plan/world.ts";
import { evaluates, type CriterionCase } from "./evaluates.ts";

const studio = { owner: "digdir", name: "studio" };
const criterion = "{ in-production: true }";

function known(id: string, inProduction: InProduction | null, but: Partial<KnownChange["change"]> = {}) {
  const change: KnownChange["change"] = {
    id,
    number: 1,
    repository: { ...studio, id: "R_studio", visibility: "public", archived: false },
    oid: "a".repeat(40),
    mergedAt: at(4),
    isOpen: false,
    base: "main",
    head: id,
    firstCommitAt: at(1),
    labels: [],
    paths: [],
    ...but,
  };
  return {
    change,
    outcome: { id, products: [], state: "delivered" as const, delivered: null, inProduction },
  };
}

/** An epic with these work items, closed as completed where they have changes. */
function below(items: Readonly<Record<string, readonly KnownChange[] | "open" | "not-planned">>) {
  const children = Object.keys(items);
  return {
    root: { children: ["EP"] },
    below: [
      issue("EP", { in: studio, parent: "I", children }),
      ...Object.entries(items).map(([id, closed]) => {
        const as = closed === "not-planned" ? closed : "completed";
        return issue(id, {
          in: studio,
          parent: "EP",
          closed: closed === "open" ? null : { as, at: at(5) },
        });
      }),
    ],
    world: {
      changes: new Map(
        Object.entries(items).flatMap(([id, changes]) =>
          typeof changes === "string" ? [] : [[id, changes]],
        ),
      ),
    },
  };
}

const there = { state: "yes" } as const;
const gone = { state: "no", lost: null } as const;

function expected(inProduction: number, total: number) {
  return { kind: "in-production", inProduction, total };
}

const cases: readonly CriterionCase[] = [
  { name: "no work items", criterion, state: "unmet", evidence: expected(0, 0) },
  {
    name: "work items that were closed without code",
    criterion,
    ...below({ W1: [], W2: [] }),
    state: "unmet",
    evidence: expected(0, 0),
  },
  {
    name: "a change of two is in production",
    criterion,
    ...below({ W1: [known("c1", there)], W2: [known("c2", gone)] }),
    state: "unmet",
    evidence: expected(1, 2),
  },
  {
    name: "a work item is there with all of its changes",
    criterion,
    ...below({ W1: [known("c1", there), known("c2", gone)] }),
    state: "unmet",
    evidence: expected(0, 1),
  },
  {
    name: "what cannot be decided is not known to be there",
    criterion,
    ...below({ W1: [known("c1", { state: "undecidable" })] }),
    state: "unmet",
    evidence: expected(0, 1),
  },
  {
    name: "nothing was ever deployed",
    criterion,
    ...below({ W1: [known("c1", null)] }),
    state: "unmet",
    evidence: expected(0, 1),
  },
  {
    name: "nobody has looked at the change yet",
    criterion,
    ...below({ W1: [{ ...known("c1", there), outcome: null }] }),
    state: "unmet",
    evidence: expected(0, 1),
  },
  {
    name: "open, not planned and without code count neither way, nor does what was not merged",
    criterion,
    ...below({
      W1: [known("c1", there), known("c2", gone, { mergedAt: null })],
      W2: [],
      W3: "open",
      W4: "not-planned",
    }),
    state: "met",
    evidence: expected(1, 1),
  },
];

test.each(cases)("$name", evaluates);
