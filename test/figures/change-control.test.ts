import { expect, test } from "vitest";
import { changeControl, type ChangeControlCounts } from "../../src/figures/change-control.ts";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import type { Scope } from "../../src/figures/scope.ts";
import { at, change, control, deployment, factsOf, initiative, june } from "./facts.ts";

const evaluated = { as: "evaluated", at: at(3) } as const;

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  n: number,
  counts: Partial<ChangeControlCounts>,
  leftOut?: readonly LeftOut[],
  scope?: Scope,
][] = [
  ["nothing", {}, 0, {}],
  ["one that waits", { controls: [control("k", at(2), { waits: true })] }, 1, { held: 1 }],
  [
    "one that is evaluated and let through is one change",
    { controls: [control("k", at(2), { evaluatedAt: at(3), passed: [evaluated] })] },
    1,
    { held: 1, evaluated: 1 },
  ],
  [
    "standard changes, rollbacks and what is only recorded wait for nobody",
    {
      controls: [
        control("k1", at(2), { isHeld: false, passed: [{ as: "standard", at: at(2) }] }),
        control("k2", at(2), { isHeld: false, passed: [{ as: "standard", at: at(4) }] }),
        control("k3", at(2), { isHeld: false, passed: [{ as: "rollback", at: at(2) }] }),
        control("k4", at(2), { isHeld: false, passed: [{ as: "recorded", at: at(2) }] }),
      ],
    },
    4,
    { standard: 2, rollback: 1, recorded: 1 },
  ],
  [
    "an emergency that is evaluated afterwards, one that is bypassed, and one that is rejected",
    {
      controls: [
        control("k1", at(2), { evaluatedAt: at(4), passed: [{ as: "emergency", at: at(2) }] }),
        control("k2", at(2), { passed: [{ as: "bypassed", at: at(3) }] }),
        control("k3", at(2), { rejectedAt: at(5) }),
      ],
    },
    3,
    { held: 3, evaluated: 1, emergency: 1, bypassed: 1, rejected: 1 },
  ],
  [
    "rejected first, evaluated later: it is both, and one",
    { controls: [control("k", at(2), { rejectedAt: at(3), evaluatedAt: at(4), passed: [evaluated] })] },
    1,
    { held: 1, rejected: 1, evaluated: 1 },
  ],
  [
    "each thing is of the month in which it came about",
    {
      controls: [
        control("k1", at(-2), { evaluatedAt: at(-1), passed: [evaluated, { as: "rollback", at: at(20) }] }),
        control("k2", at(30), { evaluatedAt: at(33) }),
        control("k3", at(-9), { evaluatedAt: at(-8) }),
      ],
    },
    2,
    { held: 1, rollback: 1 },
  ],
  [
    "where the policy lets all pass",
    { controls: [control("k", at(2), { passed: [{ as: "uncontrolled", at: at(3) }] })] },
    1,
    { held: 1 },
  ],
  ["of another product", { controls: [control("k", at(2), { products: ["dialog"] })] }, 0, {}],
  [
    "of an initiative: what brings a change of it, by its pull requests or by its deployment",
    {
      controls: [
        control("k1", at(2), { changes: ["c1"] }),
        control("k2", at(2), { deployments: ["d"] }),
        control("k3", at(2), { changes: ["c2"], deployments: ["d2"] }),
      ],
      deployments: [deployment("d", at(3)), deployment("d2", at(4))],
      changes: [change("c1"), change("c2", { delivered: { kind: "deployment", id: "d2", at: at(4) } })],
      initiatives: [initiative("i", { changes: ["c1"] })],
    },
    2,
    { held: 2 },
    [],
    { kind: "initiative", id: "i" },
  ],
  ["nobody holds anything", { controls: null }, 0, {}, [{ reason: "changes-not-followed", count: null }]],
];

const none = {
  held: 0,
  evaluated: 0,
  standard: 0,
  emergency: 0,
  rollback: 0,
  bypassed: 0,
  recorded: 0,
  rejected: 0,
};

test.each(rows)("%s", (_, facts, n, counts, leftOut = [], scope) => {
  expect(changeControl.work(factsOf(facts, scope), june)).toEqual({
    n,
    values: { ...none, ...counts },
    leftOut,
  });
});
