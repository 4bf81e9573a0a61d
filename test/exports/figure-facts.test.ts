import { expect, test } from "vitest";
import type { KnownChange } from "../../src/domain/code.ts";
import type { ChangeRecord } from "../../src/domain/change-record.ts";
import type { IncidentRecord } from "../../src/domain/incident-record.ts";
import { figureFactsOf, publicMeasured, type MeasuredFacts } from "../../src/exports/figure-facts.ts";
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

const nothing: MeasuredFacts = {
  owner: "digdir",
  threads: [],
  changes: new Map(),
  policy,
  sources: [],
  incidents: [],
  controls: [],
  incidentChanges: new Map(),
};

function sourceWith(but: Partial<DeliverySource>): DeliverySource {
  return {
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
}

function factsOf(but: Partial<DeliverySource>) {
  return figureFactsOf({ ...nothing, sources: [sourceWith(but)] });
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

const repository = {
  id: "R_1",
  owner: "digdir",
  name: "studio",
  visibility: "public",
  archived: false,
} as const;

function fix(
  id: string,
  deployment: string | null,
  but: Partial<KnownChange["change"]> = {},
): readonly [string, KnownChange] {
  const delivered = {
    kind: "deployment",
    id: deployment ?? "",
    repository,
    at,
    oid,
    name: "production",
    tag: null,
    product: "studio",
    isWithdrawn: false,
  } as const;
  const change = { id, number: 1, repository, oid, mergedAt: at, isOpen: false, base: "main", head: "fix" };
  return [
    id,
    {
      change: { ...change, firstCommitAt: at, labels: [], paths: [], ...but },
      outcome: {
        id,
        products: ["studio"],
        state: deployment === null ? "waiting" : "delivered",
        delivered: deployment === null ? null : delivered,
        inProduction: null,
      },
    },
  ];
}

const incident: IncidentRecord = {
  id: "I_1",
  kind: "incident",
  reference: "digdir/studio#1",
  url: "https://github.com/digdir/studio/issues/1",
  visibility: "public",
  product: "studio",
  openedAt: at,
  closedAt: at,
  closedAs: "completed",
  duplicateOf: null,
  attributedTo: "D_1",
  fixedBy: ["PR_1", "PR_2"],
  problem: null,
  offered: null,
};
const record = (but: Partial<IncidentRecord>): IncidentRecord => ({ ...incident, ...but });
const withCards = (...titles: readonly string[]) =>
  policyOf(
    `{ version: 1, initiatives: {}, processes: [${titles.map((title) => `{ title: ${title} }`).join(", ")}] }`,
  );

test("incidents count where there is a card for them, and problems are none", () => {
  const incidents = [incident, record({ id: "I_2", kind: "problem", fixedBy: [] })];
  const told = (...titles: readonly string[]) => {
    const facts = figureFactsOf({ ...nothing, policy: withCards(...titles), incidents });
    return [facts.incidents?.map(({ id }) => id) ?? null, facts.fixes];
  };
  expect(told()).toEqual([null, null]);
  expect(told("Problemer")).toEqual([null, []]);
  expect(told("Hendelser")).toEqual([["I_1"], []]);
});

test("what closes an incident is a fix once it went out, and so is what closes a problem", () => {
  const given = {
    ...nothing,
    policy: withCards("Hendelser", "Problemer"),
    incidents: [
      incident,
      record({ id: "I_2", kind: "problem", fixedBy: ["PR_3"] }),
      record({ id: "I_3", closedAs: "not-planned", fixedBy: ["PR_4"] }),
    ],
    incidentChanges: new Map([fix("PR_1", "D_1"), fix("PR_2", null), fix("PR_3", "D_3"), fix("PR_4", "D_4")]),
  };
  expect(figureFactsOf(given).fixes).toEqual(["D_1", "D_3"]);
});

test("a change that closed no work item leads to what delivered it, and another cause stays as it is named", () => {
  const incidents = [
    { ...incident, attributedTo: "PR_1" },
    { ...incident, id: "I_2", attributedTo: "RE_9" },
    { ...incident, id: "I_3", attributedTo: null },
  ];
  const facts = figureFactsOf({
    ...nothing,
    policy: withCards("Hendelser"),
    incidents,
    incidentChanges: new Map([fix("PR_1", "D_7")]),
  });
  expect(facts.incidents?.map(({ attributedTo }) => attributedTo)).toEqual(["D_7", "RE_9", null]);
});

test("anybody is told of incidents and fixes in public repositories only", () => {
  const hidden = record({ id: "I_2", visibility: "internal", fixedBy: ["PR_3"] });
  const shown = publicMeasured({
    ...nothing,
    policy: withCards("Hendelser"),
    incidents: [incident, hidden],
    incidentChanges: new Map([
      fix("PR_1", "D_1", { repository: { ...repository, visibility: "private" } }),
      fix("PR_2", "D_2"),
      fix("PR_3", "D_3"),
    ]),
  });
  const facts = figureFactsOf(shown);
  expect([facts.incidents?.map(({ id }) => id), facts.fixes]).toEqual([["I_1"], ["D_2"]]);
});

function recordOf(id: string, history: Partial<ChangeRecord["history"]> = {}): ChangeRecord {
  const nothingYet = { held: true, evaluated: null, rejected: null, passed: [] };
  return { id, since: at, pulls: [1], waits: false, history: { ...nothingYet, ...history } };
}

test("a held change is of the products that are deployed there, of the changes in it, and has its deployments", () => {
  const deployment = { oid, createdAt: at, succeededAt: at };
  const deployments = [
    { ...deployment, id: "D_1", environment: "Production" },
    { ...deployment, id: "D_2", environment: "production", succeededAt: null },
    { ...deployment, id: "D_3", environment: "production", oid: "2".repeat(40) },
  ];
  const records = [recordOf(`R_1/${oid}/production`, { evaluated: at }), recordOf(`R_9/${oid}/production`)];
  const { controls } = figureFactsOf({
    ...nothing,
    sources: [sourceWith({ deployments })],
    changes: new Map([fix("PR_1", "D_1"), fix("PR_2", "D_1", { number: 2 })]),
    controls: records,
  });
  expect(controls).toEqual([
    {
      id: `R_1/${oid}/production`,
      products: ["dialog", "studio"],
      heldAt: at,
      isHeld: true,
      waits: false,
      evaluatedAt: at,
      rejectedAt: null,
      passed: [],
      deployments: ["D_1"],
      changes: ["PR_1"],
    },
  ]);
  expect(figureFactsOf(nothing).controls).toBeNull();
});

test("of held changes anybody is told what is of public repositories, and not that there are others", () => {
  const place = {
    id: "R_2",
    owner: "digdir",
    name: "hemmelig",
    visibility: "private",
    archived: false,
  } as const;
  const shown = publicMeasured({
    ...nothing,
    sources: [sourceWith({}), sourceWith({ repository: place })],
    controls: [recordOf(`R_1/${oid}/production`), recordOf(`R_2/${oid}/production`)],
  });
  expect(figureFactsOf(shown).controls?.map(({ id }) => id)).toEqual([`R_1/${oid}/production`]);
  const none = publicMeasured({
    ...nothing,
    sources: [sourceWith({ repository: place })],
    controls: [recordOf(`R_2/${oid}/production`)],
  });
  expect(figureFactsOf(none).controls).toBeNull();
});

test("what passed change control as an emergency is rework, in that environment alone", () => {
  const deployment = { oid, createdAt: at, succeededAt: at };
  const deployments = ["production", "staging"].map((environment) => ({
    ...deployment,
    id: environment,
    environment,
  }));
  const emergency = recordOf(`R_1/${oid}/production`, { passed: [{ as: "emergency", at }] });
  const elsewhere = { ...emergency, id: `R_2/${oid}/production` };
  const sources = [sourceWith({ deployments })];
  const controlled = policyOf("{ version: 1, initiatives: {}, change: { mode: record } }");
  const fixes = (but: Partial<MeasuredFacts>) =>
    figureFactsOf({ ...nothing, sources, policy: controlled, ...but }).fixes;
  expect(fixes({ controls: [emergency, elsewhere] })).toEqual(["production"]);
  expect(fixes({})).toEqual([]);
  expect(fixes({ policy })).toBeNull();
});
