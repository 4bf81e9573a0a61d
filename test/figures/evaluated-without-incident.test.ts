import { expect, test } from "vitest";
import { evaluatedWithoutIncident } from "../../src/figures/evaluated-without-incident.ts";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import { at, change, control, deployment, factsOf, incident, june } from "./facts.ts";

const d1 = deployment("d1", at(3));
const d2 = deployment("d2", at(4));
const went = (id: string, ...deployments: readonly string[]) =>
  control(id, at(2), { evaluatedAt: at(3), passed: [{ as: "evaluated", at: at(3) }], deployments });

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  n: number,
  without: number,
  leftOut?: readonly LeftOut[],
][] = [
  ["nothing", {}, 0, 0],
  ["no incident", { deployments: [d1, d2], controls: [went("k1", "d1"), went("k2", "d2")] }, 2, 2],
  [
    "an incident of one of two, however many it has, open or closed",
    {
      deployments: [d1, d2],
      controls: [went("k1", "d1"), went("k2", "d2")],
      incidents: [
        incident("i1", at(5), { attributedTo: "d1" }),
        incident("i2", at(6), { attributedTo: "d1", closedAt: at(7), closedAs: "completed" }),
      ],
    },
    2,
    1,
  ],
  [
    "an incident of a change that it brought, of another product",
    {
      deployments: [d1],
      controls: [went("k1", "d1")],
      changes: [change("c", { delivered: { kind: "deployment", id: "d1", at: at(3) } })],
      incidents: [incident("i", at(5), { attributedTo: "c", product: "dialog" })],
    },
    1,
    0,
  ],
  [
    "a further deployment of the same commit",
    {
      deployments: [d1],
      repeated: [{ id: "again", of: "d1", at: at(4) }],
      controls: [went("k1", "again")],
      incidents: [incident("i", at(5), { attributedTo: "d1" })],
    },
    1,
    0,
  ],
  [
    "what was no incident, and what nobody has named a cause of",
    {
      deployments: [d1],
      controls: [went("k1", "d1")],
      incidents: [
        incident("i1", at(5), { attributedTo: "d1", closedAs: "duplicate", closedAt: at(6) }),
        incident("i2", at(5), { attributedTo: "d1", closedAs: "not-planned", closedAt: at(6) }),
        incident("i3", at(5)),
      ],
    },
    1,
    1,
  ],
  [
    "what was never deployed can have caused nothing",
    { deployments: [d1], controls: [went("k1", "d1"), went("k2")] },
    1,
    1,
    [{ reason: "not-delivered", count: 1 }],
  ],
  [
    "what nobody evaluated, or in another month",
    {
      deployments: [d1],
      controls: [
        control("k1", at(2), { passed: [{ as: "emergency", at: at(2) }], deployments: ["d1"] }),
        control("k2", at(-9), { evaluatedAt: at(-8), deployments: ["d1"] }),
      ],
    },
    0,
    0,
  ],
  [
    "incidents are not followed, so nobody can tell",
    { deployments: [d1], controls: [went("k1", "d1")], incidents: null },
    0,
    0,
    [{ reason: "incidents-not-followed", count: null }],
  ],
  ["nobody holds anything", { controls: null }, 0, 0, [{ reason: "changes-not-followed", count: null }]],
];

test.each(rows)("%s", (_, facts, n, without, leftOut = []) => {
  expect(evaluatedWithoutIncident.work(factsOf(facts), june)).toEqual({
    n,
    values: { without, share: n === 0 ? null : without / n },
    leftOut,
  });
});
