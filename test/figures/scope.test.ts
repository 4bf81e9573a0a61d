import { expect, test } from "vitest";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { Scope } from "../../src/figures/scope.ts";
import { at, change, deployment, factsOf, incident, initiative, release, rollback } from "./facts.ts";

/** `d1` is of two products, `d2` of one, `d3` of none; `d4` rolls back `d2`. */
const facts: Partial<FigureFacts> = {
  deployments: [
    deployment("d1", at(1)),
    deployment("d1", at(1), { product: "dialog" }),
    deployment("d2", at(2), { tag: "v-r1" }),
    deployment("d3", at(3), { product: null }),
    rollback("d4", at(4), "d2"),
  ],
  releases: [release("r1", at(1)), release("r2", at(1), { product: "dialog" })],
  changes: [
    change("c1", { products: ["studio", "dialog"], delivered: { kind: "deployment", id: "d1", at: at(1) } }),
    change("c2", { delivered: { kind: "release", id: "r1", at: at(1) } }),
    change("c3", { products: [], delivered: { kind: "deployment", id: "d3", at: at(3) } }),
    change("c4", { products: ["dialog"], delivered: { kind: "release", id: "r2", at: at(1) } }),
  ],
  incidents: [
    incident("i1", at(1), { product: null, attributedTo: "c1" }),
    incident("i2", at(2), { product: "dialog", attributedTo: "d2" }),
    incident("i3", at(3), { product: null }),
    incident("i4", at(4), { product: null, attributedTo: "c4" }),
  ],
  initiatives: [
    initiative("n1", { changes: ["c1"] }),
    initiative("n2", { changes: ["c2", "c3"] }),
    initiative("n3", { changes: [] }),
    initiative("n4", { changes: ["c4"] }),
  ],
};

interface Found {
  readonly deployments: readonly string[];
  readonly releases: number;
  readonly changes: readonly string[];
  /** The day on which each was opened, and its cause. */
  readonly incidents: readonly string[];
  readonly initiatives: readonly string[];
  readonly failed: readonly (string | null)[];
}

const products = (...keys: readonly (string | null)[]): Scope => ({ kind: "products", products: keys });
const ofInitiative = (id: string): Scope => ({ kind: "initiative", id });
const empty: Found = {
  deployments: [],
  releases: 0,
  changes: [],
  incidents: [],
  initiatives: [],
  failed: [],
};

const rows: readonly [name: string, scope: Scope, found: Partial<Found>][] = [
  ["no product", products(), {}],
  ["a product that is not there", products("portal"), {}],
  ["an initiative that is not there", ofInitiative("n9"), {}],
  ["an initiative without changes", ofInitiative("n3"), { initiatives: ["n3"] }],
  [
    "a product",
    products("studio"),
    {
      deployments: ["d1", "d2", "d4"],
      releases: 1,
      changes: ["c1", "c2"],
      incidents: ["1 d1", "2 d2"],
      initiatives: ["n1", "n2"],
      failed: ["d2"],
    },
  ],
  [
    "another one, which d2 does not belong to",
    products("dialog"),
    {
      deployments: ["d1"],
      releases: 1,
      changes: ["c1", "c4"],
      incidents: ["1 d1", "2 elsewhere", "4 elsewhere"],
      initiatives: ["n1", "n4"],
    },
  ],
  [
    "a team with both",
    products("dialog", "studio", "dialog"),
    {
      deployments: ["d1", "d2", "d4"],
      releases: 2,
      changes: ["c1", "c2", "c4"],
      incidents: ["1 d1", "2 d2", "4 elsewhere"],
      initiatives: ["n1", "n2", "n4"],
      failed: ["d2"],
    },
  ],
  [
    "what belongs to no product",
    products(null),
    {
      deployments: ["d3"],
      changes: ["c3"],
      incidents: ["1 elsewhere", "3 unknown", "4 elsewhere"],
      initiatives: ["n2"],
    },
  ],
  [
    "an initiative: a release, its deployment, and what rolled that back",
    ofInitiative("n2"),
    {
      deployments: ["d2", "d3"],
      releases: 1,
      changes: ["c2", "c3"],
      incidents: ["2 d2"],
      initiatives: ["n2"],
      failed: ["d2"],
    },
  ],
];

test.each(rows)("%s", (_, scope, found) => {
  const taken = factsOf(facts, scope);
  expect({
    deployments: taken.deployments.map(({ id }) => id),
    releases: taken.releases.length,
    changes: taken.changes.map(({ id }) => id),
    incidents: taken.incidents?.map(
      ({ openedAt, cause }) =>
        `${new Date(openedAt).getUTCDate()} ${cause.kind === "deployment" ? cause.id : cause.kind}`,
    ),
    initiatives: taken.initiatives.map(({ id }) => id),
    failed: taken.rollbacks.map(({ failed }) => failed),
  }).toEqual({ ...empty, ...found });
});
