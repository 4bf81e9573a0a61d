import { expect, test } from "vitest";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import { recoveryTime } from "../../src/figures/recovery-time.ts";
import type { Scope } from "../../src/figures/scope.ts";
import { at, change, day, deployment, factsOf, hour, incident, initiative, june, rollback } from "./facts.ts";

const d1 = deployment("d1", at(1));
const d2 = deployment("d2", at(2), { replaced: "d1" });
const by = (attributedTo: string) => ({ attributedTo });
const closed = (date: number, hours = 10) => ({ closedAs: "completed", closedAt: at(date, hours) }) as const;
/** Until the month ends, at 22 on the 30th. */
const ageOf = (date: number) => (30 - date) * day + 12 * hour;

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  recovery: readonly number[],
  otherCause: readonly number[],
  leftOut?: readonly LeftOut[],
  scope?: Scope,
][] = [
  ["nothing", {}, [], []],
  ["nothing failed", { deployments: [d1, d2] }, [], []],
  ["a rollback", { deployments: [d1, d2, rollback("d3", at(2, 13), "d2")] }, [3 * hour], []],
  [
    "a rollback of a rollback",
    { deployments: [d1, d2, rollback("d3", at(3), "d2"), rollback("d4", at(5), "d3")] },
    [day, 2 * day],
    [],
  ],
  [
    "the first rollback of two",
    { deployments: [d1, d2, rollback("d3", at(3), "d2"), rollback("d4", at(4), "d2")] },
    [day],
    [],
    [{ reason: "same-failure", count: 1 }],
  ],
  [
    "an incident, from the success of its deployment to its last close",
    { deployments: [d1], incidents: [incident("i", at(4), { ...by("d1"), ...closed(6) })] },
    [5 * day],
    [],
  ],
  [
    "several incidents of one deployment: it recovers with the last",
    {
      deployments: [d1],
      incidents: [
        incident("i1", at(4), { ...by("d1"), ...closed(6) }),
        incident("i2", at(4), { ...by("d1"), ...closed(9) }),
      ],
    },
    [8 * day],
    [],
    [{ reason: "same-failure", count: 1 }],
  ],
  [
    "and not while one of them is open",
    {
      deployments: [d1],
      incidents: [incident("i1", at(4), { ...by("d1"), ...closed(6) }), incident("i2", at(5), by("d1"))],
    },
    [],
    [],
    [
      { reason: "still-open", count: 1, oldest: ageOf(5) },
      { reason: "same-failure", count: 1 },
    ],
  ],
  [
    "a rollback is the end, the incident is closed later",
    {
      deployments: [d1, d2, rollback("d3", at(3), "d2")],
      incidents: [incident("i1", at(2), { ...by("d2"), ...closed(9) }), incident("i2", at(4), by("d2"))],
    },
    [day],
    [],
    [
      { reason: "still-open", count: 1, oldest: ageOf(4) },
      { reason: "same-failure", count: 1 },
    ],
  ],
  [
    "it is of the month in which it recovered",
    {
      deployments: [deployment("d0", at(-3)), d1, d2, rollback("d3", at(33), "d2")],
      incidents: [
        incident("i1", at(-2), { ...by("d0"), ...closed(5) }),
        incident("i2", at(2), { ...by("d1"), ...closed(33) }),
      ],
    },
    [8 * day],
    [],
    [{ reason: "still-open", count: 1, oldest: ageOf(2) }],
  ],
  [
    "open ones, with the age of the oldest; what is opened after the month is none",
    {
      deployments: [d1],
      incidents: [
        incident("i1", at(4), by("d1")),
        incident("i2", at(-60)),
        incident("i3", at(33)),
        incident("i4", at(2), { closedAs: "duplicate", closedAt: at(33) }),
      ],
    },
    [],
    [],
    [{ reason: "still-open", count: 2, oldest: ageOf(-60) }],
  ],
  [
    "closed in the moment in which the month ends",
    {
      deployments: [d1],
      incidents: [incident("i", at(4), { ...by("d1"), closedAs: "completed", closedAt: june.to })],
    },
    [],
    [],
    [{ reason: "still-open", count: 1, oldest: ageOf(4) }],
  ],
  [
    "incidents of other causes have a time to restored",
    {
      deployments: [d1],
      incidents: [
        incident("i1", at(4), closed(6)),
        incident("i2", at(4), { ...by("elsewhere"), ...closed(5) }),
        incident("i3", at(9), closed(8)),
      ],
    },
    [],
    [day, 2 * day],
    [
      { reason: "negative", count: 1 },
      { reason: "unknown-cause", count: 1 },
      { reason: "other-cause", count: 1 },
    ],
  ],
  [
    "what was no incident",
    {
      deployments: [d1],
      incidents: [
        incident("i1", at(4), { ...by("d1"), closedAs: "duplicate", closedAt: at(5) }),
        incident("i2", at(4), { closedAs: "not-planned", closedAt: at(5) }),
      ],
    },
    [],
    [],
    [
      { reason: "duplicate", count: 1 },
      { reason: "not-planned", count: 1 },
    ],
  ],
  [
    "closed before its deployment",
    { deployments: [d2], incidents: [incident("i", at(1), { ...by("d2"), ...closed(1) })] },
    [],
    [],
    [{ reason: "negative", count: 1 }],
  ],
  [
    "a rollback of what is not known here",
    { deployments: [rollback("d3", at(3), "long-gone")] },
    [],
    [],
    [{ reason: "other-deployment", count: 1 }],
  ],
  [
    "incidents are not followed",
    { deployments: [d1, d2, rollback("d3", at(3), "d2")], incidents: null },
    [day],
    [],
    [{ reason: "incidents-not-followed", count: null }],
  ],
  [
    "the rollback of an initiative's deployment",
    {
      deployments: [d1, d2, rollback("d3", at(3), "d2"), rollback("d4", at(5), "d3")],
      changes: [change("c", { delivered: { kind: "deployment", id: "d2", at: at(2) } })],
      initiatives: [initiative("i", { changes: ["c"] })],
    },
    [day],
    [],
    [],
    { kind: "initiative", id: "i" },
  ],
];

test.each(rows)("%s", (_, facts, recovery, otherCause, leftOut = [], scope) => {
  const found = recoveryTime.work(factsOf(facts, scope), june);
  const listed = (values: readonly number[]) => ({ kind: "values", n: values.length, values });
  expect(found).toEqual({
    n: recovery.length,
    values: { recovery: listed(recovery), otherCause: listed(otherCause) },
    leftOut,
  });
});
