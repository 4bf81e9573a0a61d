import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedDeployments } from "../../src/delivery/counted.ts";
import type { RepositoryDeliveries } from "../../src/delivery/deliveries.ts";
import type { CountedDeployment } from "../../src/domain/counted-deployment.ts";
import type { Deployment } from "../../src/domain/deployment.ts";
import { policyOf } from "../policy/policy-of.ts";
import { runs } from "../runs.ts";
import { seed } from "../seed.ts";
import { acts, factsOf, play } from "./acts.ts";
import { createFacts, day, deployment, oidOf, release } from "./facts.ts";

const regions = 'delivery: { environments: ["prod*"] }';

/** `c2 prod-eu`: that commit, there, each on the next day. A commit that is not among them is of elsewhere. */
function counted(lines: string, steps: readonly string[], but: Partial<RepositoryDeliveries> = {}) {
  const facts = createFacts(lines);
  facts.git.fork("hotfix", "main", 3);
  facts.oids.set("hotfix", facts.git.commit("hotfix"));
  const deployments = steps.map((step, index): Deployment => {
    const [name = "", environment = "production"] = step.split(" ");
    const made = deployment(facts.oids.get(name) ?? name, index + 1, environment);
    return { ...made, isKnown: facts.oids.has(name) };
  });
  const releases = [release(oidOf(facts, "c2"), 1, { tag: "v2" })];
  const repository = { owner: "altinn", name: "Studio" };
  const read = { repository, defaultBranch: "main", commits: facts.git.all(), merged: [] };
  const found = countedDeployments(facts.policy, { ...read, releases, deployments, ...but });
  const nameOf = new Map([...facts.oids].map(([name, oid]) => [oid, name]));
  return found.map(({ oid, at, how }) => `${nameOf.get(oid) ?? oid} ${Number(at.slice(8, 10))} ${how}`);
}

describe("counted deployments", () => {
  test.each([
    ["nothing", [], []],
    ["each commit", ["c1", "c2"], ["c1 1 first", "c2 2 forward"]],
    ["a re-run counts once", ["c1", "c1"], ["c1 1 first"]],
    ["regions of one commit count once", ["c1 prod-eu", "c1 prod-us", "c1 PROD-EU"], ["c1 1 first"]],
    [
      "a rollback, and what comes back, count again",
      ["c1", "c2", "c1", "c2"],
      ["c1 1 first", "c2 2 forward", "c1 3 rollback", "c2 4 forward"],
    ],
    [
      "a region that lags behind counts nothing, and is rolled back nowhere",
      ["c1 prod-eu", "c2 prod-eu", "c1 prod-us", "c3 prod-eu", "c2 prod-us", "c3 prod-us"],
      ["c1 1 first", "c2 2 forward", "c3 4 forward"],
    ],
    [
      "a rollback of two regions counts once",
      ["c1 prod-eu", "c2 prod-eu", "c1 prod-us", "c2 prod-us", "c1 prod-eu", "c1 prod-us"],
      ["c1 1 first", "c2 2 forward", "c1 5 rollback"],
    ],
    [
      "a new environment may be rolled back to what only another one had",
      ["c1 prod-eu", "c2 prod-eu", "c2 prod-us", "c1 prod-us"],
      ["c1 1 first", "c2 2 forward", "c1 4 rollback"],
    ],
    ["a hotfix branch goes sideways", ["c3", "hotfix"], ["c3 1 first", "hotfix 2 sideways"]],
    [
      "a commit of elsewhere counts, and nothing is known of it",
      ["c1", "elsewhere", "c2"],
      ["c1 1 first", "elsewhere 2 unknown", "c2 3 undecidable"],
    ],
    ["what is no production does not count", ["c1 staging", "c1"], ["c1 2 first"]],
  ] as const)("%s", (_, steps, expected) => {
    expect(counted(steps.some((step) => step.includes("prod-")) ? regions : "", steps)).toEqual(expected);
  });

  test("what was not read of the history cannot be decided", () => {
    expect(counted("", ["c1", "c2"], { commits: [] })).toEqual(["c1 1 first", "c2 2 undecidable"]);
  });

  test("each says what it took the place of in its environment, and the newest version there", () => {
    const facts = createFacts(regions);
    const [one, two] = [oidOf(facts, "c1"), oidOf(facts, "c2")];
    const found = countedDeployments(facts.policy, {
      repository: { owner: "altinn", name: "studio" },
      defaultBranch: "main",
      commits: facts.git.all(),
      merged: [],
      releases: [release(two, 1, { tag: "v2.0.0" }), release(two, 1, { tag: "v2.1.0" })],
      deployments: [
        deployment(one, 1, "prod-eu"),
        deployment(one, 2, "prod-us"),
        deployment(two, 3, "prod-us"),
      ],
    });
    expect(found).toEqual([
      {
        id: "deployment prod-eu 1",
        product: null,
        environment: "prod-eu",
        oid: one,
        at: day(1),
        tag: null,
        how: "first",
        replaced: null,
      },
      {
        id: "deployment prod-us 3",
        product: null,
        environment: "prod-us",
        oid: two,
        at: day(3),
        tag: "v2.1.0",
        how: "forward",
        replaced: "deployment prod-eu 1",
      },
    ]);
  });
});

test("each product counts what its environments are, and what is nobody's counts as that", () => {
  const facts = createFacts(
    [
      regions,
      "products:",
      '  - { name: Web, key: web, repositories: [altinn/studio], tags: ["web-*"], environments: ["prod-web"] }',
      '  - { name: Api, key: api, repositories: [altinn/studio], tags: ["api-*"], environments: ["prod-api", "prod-web"] }',
      "  - { name: Other, key: other, repositories: [altinn/other] }",
    ].join("\n"),
  );
  const oid = oidOf(facts, "c1");
  const found = countedDeployments(facts.policy, {
    repository: { owner: "altinn", name: "studio" },
    defaultBranch: "main",
    commits: facts.git.all(),
    merged: [],
    releases: [],
    deployments: ["prod-web", "prod-api", "prod-more"].map((name, index) => deployment(oid, index + 1, name)),
  });
  expect(found.map(({ product, environment }) => [product, environment])).toEqual([
    ["api", "prod-web"],
    ["web", "prod-web"],
    [null, "prod-more"],
  ]);
});

function played(steps: Parameters<typeof play>[0]): RepositoryDeliveries {
  const [facts] = factsOf(play(steps)).repositories;
  if (facts === undefined) throw new Error("There is no repository");
  return facts;
}

const policy = policyOf('version: 1\ninitiatives: {}\ndelivery: { environments: ["prod*"] }');
const idOf = ({ id, product }: CountedDeployment) => `${product} ${id}`;

test("the order of what is read says nothing, nothing counts twice, and no commit is left out", () => {
  fc.assert(
    fc.property(acts, fc.nat(), (steps, turn) => {
      const facts = played(steps);
      const all = countedDeployments(policy, facts);
      const start = turn % Math.max(facts.deployments.length, 1);
      const deployments = [...facts.deployments.slice(start), ...facts.deployments.slice(0, start)];
      const commits = facts.commits.toReversed();
      const doubled = { ...facts, commits, deployments: [...deployments, ...facts.deployments].reverse() };
      expect(countedDeployments(policy, { ...facts, commits, deployments })).toEqual(all);
      expect(countedDeployments(policy, doubled)).toEqual(all);
      expect(new Set(all.map(idOf)).size).toBe(all.length);
      expect(new Set(all.map(({ oid }) => oid))).toEqual(new Set(facts.deployments.map(({ oid }) => oid)));
      for (const { oid, replaced } of all) {
        const before = all.find(({ id }) => id === replaced);
        expect(before === undefined).toBe(replaced === null);
        expect(before?.oid).not.toBe(oid);
      }
    }),
    { numRuns: runs(200), seed },
  );
});

test("a region that goes the same way later counts nothing", () => {
  fc.assert(
    fc.property(acts, fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1 }), (steps, delays) => {
      const facts = played(steps);
      let last = 0;
      const own = facts.deployments.map((each) => ({ ...each, environment: "prod" }));
      const later = own.map((each, index): Deployment => {
        last = Math.max(last + 1, Date.parse(each.succeededAt) + (delays[index % delays.length] ?? 0));
        const succeededAt = new Date(last).toISOString();
        return { ...each, id: `later ${each.id}`, environment: "prod-us", succeededAt };
      });
      const alone = countedDeployments(policy, { ...facts, deployments: own });
      expect(countedDeployments(policy, { ...facts, deployments: [...own, ...later] })).toEqual(alone);
    }),
    { numRuns: runs(200), seed },
  );
});
