import { expect, test } from "vitest";
import { changeFailRate } from "../../src/figures/change-fail-rate.ts";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import type { Scope } from "../../src/figures/scope.ts";
import { at, change, deployment, factsOf, incident, initiative, june, release, rollback } from "./facts.ts";

const d1 = deployment("d1", at(1));
const d2 = deployment("d2", at(2), { replaced: "d1" });
const by = (attributedTo: string) => ({ attributedTo });
const closed = (closedAs: "completed" | "not-planned" | "duplicate") => ({ closedAs, closedAt: at(20) });

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  failed: number,
  n: number,
  leftOut?: readonly LeftOut[],
  scope?: Scope,
][] = [
  ["nothing", {}, 0, 0],
  ["nothing failed", { deployments: [d1, d2] }, 0, 2],
  ["rolled back", { deployments: [d1, d2, rollback("d3", at(3), "d2")] }, 1, 3],
  ["rolled back after the month", { deployments: [d1, d2, rollback("d3", at(33), "d2")] }, 1, 2],
  [
    "a rollback of what failed before the month",
    { deployments: [deployment("d0", at(-3)), rollback("d3", at(3), "d0")] },
    0,
    1,
  ],
  [
    "a rollback that is rolled back failed, too",
    { deployments: [d1, d2, rollback("d3", at(3), "d2"), rollback("d4", at(4), "d3")] },
    2,
    4,
  ],
  [
    "what goes forward or sideways after one does not fail it",
    { deployments: [d1, d2, deployment("d3", at(3), { how: "sideways", replaced: "d2" })] },
    0,
    3,
  ],
  [
    "rolled back in two environments is failed once",
    { deployments: [d1, d2, rollback("d3", at(3), "d2"), rollback("d4", at(4), "d2")] },
    1,
    4,
  ],
  [
    "an incident, open or closed, and several",
    {
      deployments: [d1, d2],
      incidents: [
        incident("i1", at(3), by("d1")),
        incident("i2", at(4), { ...by("d1"), ...closed("completed") }),
        incident("i3", at(5), by("d1")),
      ],
    },
    1,
    2,
  ],
  [
    "an incident and a rollback",
    {
      deployments: [d1, d2, rollback("d3", at(3), "d2")],
      incidents: [incident("i1", at(3), by("d2"))],
    },
    1,
    3,
  ],
  [
    "more incidents than deployments are not over 100 %",
    { deployments: [d1], incidents: [1, 2, 3].map((each) => incident(`i${each}`, at(3), by("d1"))) },
    1,
    1,
  ],
  [
    "an incident after the month is of its deployment's month",
    { deployments: [d1], incidents: [incident("i1", at(40), by("d1"))] },
    1,
    1,
  ],
  [
    "what is no failure, and why",
    {
      deployments: [d1],
      incidents: [
        incident("i1", at(3)),
        incident("i2", at(3), { ...by("d1"), ...closed("duplicate") }),
        incident("i3", at(3), { ...by("d1"), ...closed("not-planned") }),
        incident("i4", at(3), by("elsewhere")),
        incident("i5", at(3), { product: "dialog" }),
        incident("i6", at(-3)),
      ],
    },
    0,
    1,
    [
      { reason: "unknown-cause", count: 1 },
      { reason: "other-cause", count: 1 },
      { reason: "duplicate", count: 1 },
      { reason: "not-planned", count: 1 },
    ],
  ],
  [
    "a change stands for the deployment that delivered it",
    {
      deployments: [d1, d2],
      changes: [change("c", { delivered: { kind: "deployment", id: "d2", at: at(2) } })],
      incidents: [incident("i1", at(3), by("c"))],
    },
    1,
    2,
  ],
  [
    "a run again stands for the counted one of its commit",
    {
      deployments: [d1],
      repeated: [{ id: "again", of: "d1", at: at(2) }],
      incidents: [incident("i1", at(3), by("again"))],
    },
    1,
    1,
  ],
  [
    "a release stands for the first deployment of its tag",
    {
      deployments: [
        { ...d1, tag: "v-r", oid: "same" },
        d2,
        deployment("d3", at(4), { tag: "v-r", oid: "same" }),
        deployment("e", at(1), { tag: "v-r", product: "dialog" }),
      ],
      releases: [release("r", at(1, 9))],
      incidents: [incident("i1", at(3), by("r"))],
    },
    1,
    3,
  ],
  [
    "but not where it is not told which: the tag is on two commits",
    {
      deployments: [{ ...d1, tag: "v-r" }, deployment("d2", at(2), { tag: "v-r" })],
      releases: [release("r", at(1, 9))],
      incidents: [incident("i1", at(3), by("r"))],
    },
    0,
    2,
    [{ reason: "other-cause", count: 1 }],
  ],
  [
    "a change that was not deployed is no deployment",
    {
      deployments: [d1],
      changes: [change("c", { delivered: null, state: "waiting" })],
      incidents: [incident("i1", at(3), { product: null, ...by("c") })],
    },
    0,
    1,
    [{ reason: "other-cause", count: 1 }],
  ],
  [
    "without incidents only rollbacks count, and it is said",
    { deployments: [d1, d2, rollback("d3", at(3), "d2")], incidents: null },
    1,
    3,
    [{ reason: "incidents-not-followed", count: null }],
  ],
  [
    "an initiative has its own deployments; their rollback is seen and not counted",
    {
      deployments: [d1, d2, rollback("d3", at(3), "d2")],
      changes: [change("c", { delivered: { kind: "deployment", id: "d2", at: at(2) } })],
      initiatives: [initiative("i", { changes: ["c"] })],
      incidents: [incident("i1", at(3), by("d1"))],
    },
    1,
    1,
    [],
    { kind: "initiative", id: "i" },
  ],
  [
    "a failure of the other product of a team",
    {
      deployments: [d1, deployment("e", at(2), { product: "dialog" })],
      incidents: [incident("i1", at(3), by("e"))],
    },
    1,
    2,
    [],
    { kind: "products", products: ["dialog", "studio"] },
  ],
  [
    "an incident of ours that another product caused",
    {
      deployments: [d1, deployment("e", at(2), { product: "dialog" })],
      incidents: [incident("i1", at(3), by("e"))],
    },
    0,
    1,
    [{ reason: "other-cause", count: 1 }],
  ],
];

test.each(rows)("%s", (_, facts, failed, n, leftOut = [], scope) => {
  const share = n === 0 ? null : failed / n;
  expect(changeFailRate.work(factsOf(facts, scope), june)).toEqual({ n, values: { failed, share }, leftOut });
});
