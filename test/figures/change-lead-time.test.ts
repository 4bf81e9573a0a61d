import { expect, test } from "vitest";
import { changeLeadTime } from "../../src/figures/change-lead-time.ts";
import type { Durations } from "../../src/figures/durations.ts";
import type { MergedChange } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import { at, change, day, factsOf, june } from "./facts.ts";

const listed = (...values: readonly number[]): Durations => ({ kind: "values", n: values.length, values });
const delivered = (date: number) => ({ kind: "deployment", id: "d", at: at(date) }) as const;
/** Written, merged and delivered on these days of June. */
const course = (id: string, first: number, merged: number, last: number, but: Partial<MergedChange> = {}) =>
  change(id, { firstCommitAt: at(first), mergedAt: at(merged), delivered: delivered(last), ...but });
const waiting = { delivered: null, state: "waiting" } as const;

const rows: readonly [
  name: string,
  changes: readonly MergedChange[],
  whole: Durations,
  toMerge: Durations,
  toProduction: Durations,
  leftOut?: readonly LeftOut[],
][] = [
  ["nothing", [], listed(), listed(), listed()],
  ["one change", [course("c", 1, 3, 8)], listed(7 * day), listed(2 * day), listed(5 * day)],
  [
    "one there twice is one",
    [course("c", 1, 3, 8), course("c", 1, 3, 8)],
    listed(7 * day),
    listed(2 * day),
    listed(5 * day),
  ],
  [
    "five have a median and an 85th percentile",
    [1, 2, 3, 4, 10].map((days) => course(`c${days}`, 5, 5 + days, 5 + 2 * days)),
    { kind: "percentiles", n: 5, median: 6 * day, percentile85: 12.8 * day },
    { kind: "percentiles", n: 5, median: 3 * day, percentile85: 6.4 * day },
    { kind: "percentiles", n: 5, median: 3 * day, percentile85: 6.4 * day },
  ],
  [
    "it is of the month in which it was delivered first",
    [course("c", -20, -10, 2), course("e", -20, -10, -5), course("f", 1, 2, 40)],
    listed(22 * day),
    listed(10 * day),
    listed(12 * day),
    [{ reason: "not-delivered", count: 1 }],
  ],
  [
    "delivered in the moment in which the month ends",
    [course("c", 1, 3, 8, { delivered: { kind: "release", id: "r", at: june.to } })],
    listed(),
    listed(),
    listed(),
    [{ reason: "not-delivered", count: 1 }],
  ],
  [
    "no first commit can be read",
    [course("c", 1, 3, 8, { firstCommitAt: null })],
    listed(),
    listed(),
    listed(),
    [{ reason: "no-commit", count: 1 }],
  ],
  [
    "the first commit is after the delivery",
    [course("c", 9, 3, 8)],
    listed(),
    listed(),
    listed(),
    [{ reason: "negative", count: 1 }],
  ],
  [
    "365 days count, a day more does not",
    [course("c", -357, 3, 8), course("e", -358, 3, 8)],
    listed(365 * day),
    listed(360 * day),
    listed(5 * day),
    [{ reason: "over-365-days", count: 1 }],
  ],
  [
    "delivered from its branch, before the merge: no time from merge to production",
    [course("c", 1, 8, 3)],
    listed(2 * day),
    listed(7 * day),
    listed(),
  ],
  ["delivered in the moment of the first commit", [course("c", 3, 3, 3)], listed(0), listed(0), listed(0)],
  [
    "merged in the month and not delivered",
    [
      change("c1", waiting),
      change("c2", waiting),
      change("c3", { ...waiting, state: "undecidable" }),
      change("c4", { ...waiting, state: "not-found" }),
      change("c5", { ...waiting, mergedAt: at(-3) }),
      change("c6", { ...waiting, mergedAt: at(33) }),
    ],
    listed(),
    listed(),
    listed(),
    [
      { reason: "not-delivered", count: 2 },
      { reason: "undecidable", count: 1 },
      { reason: "not-found", count: 1 },
    ],
  ],
  [
    "of another product, and of none",
    [course("c", 1, 3, 8, { products: ["dialog"] }), course("e", 1, 3, 8, { products: [] })],
    listed(),
    listed(),
    listed(),
  ],
  [
    "of two products it is once with each",
    [course("c", 1, 3, 8, { products: ["dialog", "studio"] })],
    listed(7 * day),
    listed(2 * day),
    listed(5 * day),
  ],
];

test.each(rows)("%s", (_, changes, whole, toMerge, toProduction, leftOut = []) => {
  const found = changeLeadTime.work(factsOf({ changes }), june);
  expect(found).toEqual({ n: whole.n, values: { whole, toMerge, toProduction }, leftOut });
});

test("instants with an offset are the same instants", () => {
  const changes = [
    change("c", {
      firstCommitAt: "2026-06-01T12:00:00+02:00",
      mergedAt: "2026-06-01T11:00:00Z",
      delivered: { kind: "deployment", id: "d", at: "2026-07-01T00:30:00+02:00" },
    }),
  ];
  expect(changeLeadTime.work(factsOf({ changes }), june).leftOut).toEqual([
    { reason: "not-delivered", count: 1 },
  ]);
});
