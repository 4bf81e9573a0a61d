import { expect, test } from "vitest";
import { deploymentFrequency, type DeploymentFrequency } from "../../src/figures/deployment-frequency.ts";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import type { Scope } from "../../src/figures/scope.ts";
import { at, change, day, deployment, factsOf, initiative, june, release } from "./facts.ts";

const empty: DeploymentFrequency = {
  of: "releases",
  perWeek: 0,
  workingDays: 22,
  workingDaysWithOne: 0,
  shareOfWorkingDays: 0,
  daysOffWithOne: 0,
};
const one = { perWeek: 7 / 30, workingDaysWithOne: 1, shareOfWorkingDays: 1 / 22 };
const team: Scope = { kind: "products", products: ["studio", "dialog"] };
const tilTo = (days: number) => new Date(Date.parse(june.to) - days * day).toISOString();
const longAgo = deployment("old", tilTo(181));

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  n: number,
  values: Partial<DeploymentFrequency>,
  leftOut?: readonly LeftOut[],
  scope?: Scope,
][] = [
  ["nothing", {}, 0, {}],
  ["one deployment", { deployments: [deployment("d", at(3))] }, 1, { of: "deployments", ...one }],
  [
    "fifteen on three days, one of them a Saturday",
    {
      deployments: [1, 2, 6].flatMap((date) =>
        [8, 9, 10, 11, 12].map((hours) => deployment(`d${date}-${hours}`, at(date, hours))),
      ),
    },
    15,
    {
      of: "deployments",
      perWeek: 3.5,
      workingDaysWithOne: 2,
      shareOfWorkingDays: 2 / 22,
      daysOffWithOne: 1,
    },
  ],
  [
    "the first instant is of the month, the last of the next one",
    { deployments: [deployment("d1", june.from), deployment("d2", june.to)] },
    1,
    { of: "deployments", ...one },
  ],
  [
    "a deployment of another product is none",
    { deployments: [deployment("d", at(3)), deployment("e", at(3), { product: "dialog" })] },
    1,
    { of: "deployments", ...one },
  ],
  [
    "a release of two products of a team is one",
    { releases: [release("r", at(3)), release("r", at(3), { product: "dialog" })] },
    1,
    one,
    [],
    team,
  ],
  ...["studio", "dialog"].map((product): (typeof rows)[number] => [
    `a release of two products is one of ${product}`,
    { releases: [release("r", at(3)), release("r", at(3), { product: "dialog" })] },
    1,
    one,
    [],
    { kind: "products", products: [product] },
  ]),
  [
    "one that belongs to two products of a team is one",
    { deployments: [deployment("d", at(3)), deployment("d", at(3), { product: "dialog" })] },
    1,
    { of: "deployments", ...one },
    [],
    team,
  ],
  [
    "the same commit again is left out",
    {
      deployments: [deployment("d", at(3))],
      repeated: [
        { id: "r1", of: "d", at: at(4) },
        { id: "r1", of: "d", at: at(4) },
        { id: "r2", of: "d", at: at(40) },
        { id: "r3", of: "e", at: at(4) },
        { id: "d", of: "d", at: at(3) },
      ],
    },
    1,
    { of: "deployments", ...one },
    [{ reason: "same-commit", count: 1 }],
  ],
  [
    "releases do not count beside deployments",
    {
      deployments: [deployment("d", at(3))],
      releases: [release("r", at(4)), release("p", at(4), { prerelease: true })],
    },
    1,
    { of: "deployments", ...one },
  ],
  [
    "releases count where nothing was deployed for 180 days, prereleases do not",
    { deployments: [longAgo], releases: [release("r", at(4)), release("p", at(5), { prerelease: true })] },
    1,
    { ...one },
    [{ reason: "prerelease", count: 1 }],
  ],
  [
    "a deployment 180 days before the end is near enough",
    { deployments: [deployment("old", tilTo(180))], releases: [release("r", at(4))] },
    0,
    { of: "deployments" },
  ],
  [
    "one after the end says nothing of the month",
    { deployments: [deployment("d", at(40))], releases: [release("r", at(4))] },
    1,
    { ...one },
  ],
  [
    "of a team's products one is deployed and one released",
    {
      deployments: [deployment("d", at(3))],
      releases: [release("r", at(3), { product: "dialog" }), release("s", at(3))],
    },
    2,
    { of: "both", ...one, perWeek: 14 / 30 },
    [],
    team,
  ],
  [
    "an initiative has what delivered its changes",
    {
      deployments: [deployment("d", at(3)), deployment("e", at(4))],
      changes: [change("c")],
      initiatives: [initiative("i", { changes: ["c"] })],
    },
    1,
    { of: "deployments", ...one },
    [],
    { kind: "initiative", id: "i" },
  ],
  [
    "and a release where its product is not deployed",
    {
      releases: [release("r", at(3)), release("s", at(3))],
      changes: [change("c", { delivered: { kind: "release", id: "r", at: at(3) } })],
      initiatives: [initiative("i", { changes: ["c"] })],
    },
    1,
    { ...one },
    [],
    { kind: "initiative", id: "i" },
  ],
];

test.each(rows)("%s", (_, facts, n, values, leftOut = [], scope) => {
  expect(deploymentFrequency.work(factsOf(facts, scope), june)).toEqual({
    n,
    values: { ...empty, ...values },
    leftOut,
  });
});

test("in a longer period the deployments of a product that gave them up are left out", () => {
  const year = { from: tilTo(365), to: june.to };
  const facts = factsOf({ deployments: [longAgo], releases: [release("r", at(4))] });
  const { n, values, leftOut } = deploymentFrequency.work(facts, year);
  expect([n, values.of, leftOut]).toEqual([1, "releases", [{ reason: "releases-instead", count: 1 }]]);
});

test("a period without length has no frequency and no share", () => {
  const found = deploymentFrequency.work(factsOf({}), { from: june.from, to: june.from });
  expect(found.values).toMatchObject({ perWeek: null, shareOfWorkingDays: null });
});
