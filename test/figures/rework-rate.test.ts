import { expect, test } from "vitest";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import { reworkRate } from "../../src/figures/rework-rate.ts";
import { at, change, deployment, factsOf, june, rollback } from "./facts.ts";

const d1 = deployment("d1", at(1));
const d2 = deployment("d2", at(2), { replaced: "d1" });

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  rework: number,
  n: number,
  leftOut?: readonly LeftOut[],
][] = [
  ["nothing", {}, 0, 0],
  ["two that go forward", { deployments: [d1, d2] }, 0, 2],
  ["a rollback", { deployments: [d1, d2, rollback("d3", at(3), "d2")] }, 1, 3],
  ["a rollback after the month", { deployments: [d1, d2, rollback("d3", at(33), "d2")] }, 0, 2],
  ["an emergency change", { deployments: [d1, d2], fixes: ["d2"] }, 1, 2],
  [
    "a change that closes an incident, with the deployment that brought it first",
    {
      deployments: [d1, d2],
      changes: [change("c", { delivered: { kind: "deployment", id: "d2", at: at(2) } })],
      fixes: ["c"],
    },
    1,
    2,
  ],
  [
    "all of it at once is one",
    {
      deployments: [d1, d2, rollback("d3", at(3), "d2")],
      changes: [change("c", { delivered: { kind: "deployment", id: "d3", at: at(3) } })],
      fixes: ["c", "d3", "d3"],
    },
    1,
    3,
  ],
  [
    "a fix that was never deployed",
    { deployments: [d1], changes: [change("c", { delivered: null })], fixes: ["c"] },
    0,
    1,
  ],
  [
    "what nothing is known of is neither for nor against",
    {
      deployments: [
        d1,
        deployment("d2", at(2), { how: "unknown" }),
        deployment("d3", at(3), { how: "undecidable" }),
        deployment("d4", at(4), { how: "sideways" }),
      ],
    },
    0,
    2,
    [
      { reason: "undecidable", count: 1 },
      { reason: "nothing-known", count: 1 },
    ],
  ],
  [
    "unless it is known to be a fix",
    { deployments: [d1, deployment("d2", at(2), { how: "unknown" })], fixes: ["d2"] },
    1,
    2,
  ],
  [
    "without fixes only rollbacks count, and it is said",
    { deployments: [d1, d2, rollback("d3", at(3), "d2")], fixes: null },
    1,
    3,
    [{ reason: "fixes-not-followed", count: null }],
  ],
];

test.each(rows)("%s", (_, facts, rework, n, leftOut = []) => {
  const share = n === 0 ? null : rework / n;
  expect(reworkRate.work(factsOf(facts), june)).toEqual({ n, values: { rework, share }, leftOut });
});
