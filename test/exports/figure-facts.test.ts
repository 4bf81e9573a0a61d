import { expect, test } from "vitest";
import { figureFactsOf } from "../../src/exports/figure-facts.ts";
import type { DeliverySource } from "../../src/store/delivery-sources.ts";
import { policyOf } from "../policy/policy-of.ts";

/* What figures are given of what the store has. */

const policy = policyOf(`
version: 1
initiatives: {}
products:
  - { name: Studio, key: studio, repositories: [studio], paths: ["a/**"] }
  - { name: Dialog, key: dialog, repositories: [studio], paths: ["b/**"] }
`);
const oid = "1".repeat(40);
const at = "2026-05-04T08:00:00Z";

function factsOf(but: Partial<DeliverySource>) {
  const source: DeliverySource = {
    repository: { id: "R_1", owner: "digdir", name: "studio", visibility: "public", archived: false },
    releases: [],
    deployments: [],
    defaultBranch: "main",
    head: oid,
    isReadable: true,
    absent: [],
    counted: [],
    comparisons: [],
    ...but,
  };
  return figureFactsOf({ owner: "digdir", threads: [], changes: new Map(), policy, sources: [source] });
}

test("a release of two products has a row for each, and is one", () => {
  const release = { id: "RE_1", tag: "v1", oid, publishedAt: at, prerelease: false };
  const { releases } = factsOf({
    releases: [{ ...release, movedTo: null, withdrawnAt: null, promotedAt: null }],
  });
  expect(releases.map(({ id, product }) => [id, product])).toEqual([
    ["RE_1", "dialog"],
    ["RE_1", "studio"],
  ]);
});

test("what was deployed again in production is a repetition, and what was tried elsewhere is none", () => {
  const deployment = { oid, createdAt: at, succeededAt: at };
  const { repeated } = factsOf({
    deployments: [
      { ...deployment, id: "D_0", environment: "staging" },
      { ...deployment, id: "D_1", environment: "production" },
      { ...deployment, id: "D_2", environment: "production" },
    ],
    counted: [
      {
        id: "D_1",
        product: "studio",
        environment: "production",
        oid,
        at,
        tag: null,
        how: "first",
        replaced: null,
      },
    ],
  });
  expect(repeated).toEqual([{ id: "D_2", of: "D_1", at }]);
});
