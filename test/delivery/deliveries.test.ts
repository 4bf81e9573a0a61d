import { describe, expect, test } from "vitest";
import type { ChangeDelivery } from "../../src/domain/change-delivery.ts";
import type { CodeChange } from "../../src/domain/code-change.ts";
import type { Deployment } from "../../src/domain/deployment.ts";
import type { Release } from "../../src/domain/release.ts";
import { readHistory } from "../../src/delivery/history.ts";
import { successesOf } from "../../src/delivery/production.ts";
import { change, createFacts, day, decide, deployment, oidOf, release } from "./facts.ts";

/** What became of the change of 2 May. */
function fate(
  lines: string,
  releases: (oid: (name: string) => string) => readonly Release[],
  deployments: (oid: (name: string) => string) => readonly Deployment[] = () => [],
  but: Partial<CodeChange> = {},
): ChangeDelivery | undefined {
  const facts = createFacts(lines);
  const oid = (name: string) => oidOf(facts, name);
  const found = decide(facts, [change(facts, 2, but)], {
    releases: releases(oid),
    deployments: deployments(oid),
  });
  return found.get("c2");
}

const first = (found: ChangeDelivery | undefined) =>
  found?.delivered == null ? found?.state : `${found.delivered.name} ${found.delivered.at.slice(5, 10)}`;

describe("the first delivery", () => {
  const none = () => [];
  test.each([
    ["nothing", "", none, none, "waiting"],
    ["a release of it", "", (oid) => [release(oid("c2"), 3)], none, "v3.0.0 05-03"],
    ["a release before it", "", (oid) => [release(oid("c1"), 3)], none, "waiting"],
    ["dates decide nothing", "", (oid) => [release(oid("c2"), 1)], none, "v1.0.0 05-01"],
    ["versions decide nothing", "", (oid) => [release(oid("c1"), 3, { tag: "v9.0.0" })], none, "waiting"],
    [
      "the earlier of two releases",
      "",
      (oid) => [release(oid("c4"), 5), release(oid("c3"), 4)],
      none,
      "v4.0.0 05-04",
    ],
    ["a deployment", "", none, (oid) => [deployment(oid("c2"), 3)], "production 05-03"],
    [
      "to an environment in another case",
      "",
      none,
      (oid) => [deployment(oid("c2"), 3, "Prod")],
      "Prod 05-03",
    ],
    ["to no production", "", none, (oid) => [deployment(oid("c2"), 3, "staging")], "waiting"],
    [
      "to an environment of a glob",
      'delivery: { environments: ["prod-*"] }',
      none,
      (oid) => [deployment(oid("c2"), 3, "PROD-eu"), deployment(oid("c2"), 2.5)],
      "PROD-eu 05-03",
    ],
    [
      "the deployment before the release",
      "",
      (oid) => [release(oid("c2"), 4)],
      (oid) => [deployment(oid("c2"), 3)],
      "production 05-03",
    ],
    [
      "the release before the deployment",
      "",
      (oid) => [release(oid("c2"), 3)],
      (oid) => [deployment(oid("c2"), 4)],
      "v3.0.0 05-03",
    ],
    [
      "releases do not count",
      "delivery: { releases: false }",
      (oid) => [release(oid("c2"), 3)],
      none,
      "waiting",
    ],
    ["nor does a prerelease", "", (oid) => [release(oid("c2"), 3, { prerelease: true })], none, "waiting"],
    [
      "a prerelease where it counts",
      "delivery: { prereleases: true }",
      (oid) => [release(oid("c2"), 3, { prerelease: true })],
      none,
      "v3.0.0 05-03",
    ],
    [
      "a prerelease that became a release",
      "",
      (oid) => [release(oid("c2"), 3, { promotedAt: day(5) })],
      none,
      "v3.0.0 05-05",
    ],
    [
      "a deployment of a commit from elsewhere",
      "",
      none,
      () => [{ ...deployment("f".repeat(40), 3), isKnown: false }],
      "waiting",
    ],
  ] satisfies readonly (readonly [
    string,
    string,
    (oid: (name: string) => string) => Release[],
    (oid: (name: string) => string) => Deployment[],
    string,
  ])[])("%s", (_name, lines, releases, deployments, expected) => {
    expect(first(fate(lines, releases, deployments))).toBe(expected);
  });

  test("a deployment says which version it is", () => {
    const found = fate(
      "",
      (oid) => [release(oid("c2"), 4, { tag: "v1.9.0" }), release(oid("c2"), 4, { tag: "v1.10.0" })],
      (oid) => [deployment(oid("c2"), 3)],
    );
    expect(found?.delivered?.tag).toBe("v1.10.0");
  });

  const unknown = "f".repeat(40);
  test.each([
    ["the commit is gone", { mergeOid: unknown, mergeCommit: "unreadable" }, "undecidable"],
    ["no commit was ever named", { mergeOid: null }, "undecidable"],
    ["the commit is in no branch or tag", { mergeOid: unknown, mergeCommit: "stray" }, "not-found"],
    ["the repository is not known", { repository: { owner: "a", name: "b" } }, "undecidable"],
  ] as const)("%s: %s", (_name, but, expected) => {
    const deployed = (oid: (name: string) => string) => [deployment(oid("c5"), 6)];
    const found = fate("", () => [], deployed, but);
    expect(found?.state).toBe(expected);
    expect(found?.delivered).toBeNull();
  });

  test("a repository that cannot be read says nothing", () => {
    const facts = createFacts();
    const found = decide(facts, [change(facts, 2)], {
      isReadable: false,
      releases: [release(oidOf(facts, "c2"), 3)],
    });
    expect(found.get("c2")).toMatchObject({ state: "undecidable", inProduction: null });
  });

  test("what was not read far enough is decided only by what was there before the merge", () => {
    const facts = createFacts();
    const unread = new Set(["start", "c1", "c2", "c3"].map((name) => oidOf(facts, name)));
    const commits = facts.git.all().filter(({ oid }) => !unread.has(oid));
    const before = decide(facts, [change(facts, 2)], {
      commits,
      releases: [release(oidOf(facts, "c1"), 1.5)],
    });
    expect(before.get("c2")?.state).toBe("waiting");
    const after = decide(facts, [change(facts, 2)], {
      commits,
      releases: [release(oidOf(facts, "c1"), 1.5), release(oidOf(facts, "c5"), 6)],
    });
    expect(after.get("c2")?.state).toBe("undecidable");
  });
});

describe("of products", () => {
  const lines = `products:
  - { name: One, repositories: [Altinn/studio], tags: ["one-v*"], environments: [prod] }
  - { name: Two, repositories: [Altinn/studio], tags: ["two-v*"] }`;
  const tagged = (tag: string, at: number) => (oid: (name: string) => string) => [
    release(oid("c5"), at, { tag }),
  ];

  test.each([
    ["its own tag", ["one"], tagged("one-v1.0.0", 6), "one-v1.0.0 05-06"],
    ["the other's tag", ["one"], tagged("two-v1.0.0", 6), "waiting"],
    ["a tag that neither matches", ["one"], tagged("v1.2.3", 6), "waiting"],
    ["a tag that neither matches, without a product", [], tagged("v1.2.3", 6), "v1.2.3 05-06"],
    ["a product's tag, without a product", [], tagged("one-v1.0.0", 6), "waiting"],
    ["one tag for a change of both", ["one", "two"], tagged("two-v1.0.0", 6), "waiting"],
    [
      "both tags for a change of both",
      ["one", "two"],
      (oid: (name: string) => string) => [
        release(oid("c5"), 7, { tag: "one-v1.0.0" }),
        release(oid("c5"), 6, { tag: "two-v1.0.0" }),
      ],
      "one-v1.0.0 05-07",
    ],
  ])("%s", (_name, products, releases, expected) => {
    expect(first(fate(lines, releases, () => [], { products }))).toBe(expected);
  });

  test.each([
    ["its own environment", ["one"], "prod", "prod 05-03"],
    ["another", ["one"], "production", "waiting"],
    ["all, where it names none", ["two"], "prod", "prod 05-03"],
    ["one that a product has, without a product", [], "prod", "waiting"],
    ["one that no product has, without a product", [], "production", "production 05-03"],
  ])("deployed to %s", (_name, products, environment, expected) => {
    const deployed = (oid: (name: string) => string) => [deployment(oid("c2"), 3, environment)];
    expect(first(fate(lines, () => [], deployed, { products }))).toBe(expected);
  });
});

describe("in production now", () => {
  type Row = readonly [name: string, environment: string, at: number];
  function now(rows: readonly Row[], revert = false): string | undefined {
    const facts = createFacts('delivery: { environments: ["prod*"] }');
    facts.git.fork("hotfix", "main", 4);
    facts.oids.set("hotfix", facts.git.commit("hotfix"));
    if (revert) facts.oids.set("revert", facts.git.revert(oidOf(facts, "c2"), "main"));
    const deployments = rows.map(([name, environment, at]) =>
      deployment(oidOf(facts, name), at, environment),
    );
    const found = decide(facts, [change(facts, 2)], { deployments }).get("c2");
    if (found?.inProduction?.state !== "no") return found?.inProduction?.state;
    const { lost } = found.inProduction;
    return lost === null ? "never" : `${lost.by} ${lost.at.slice(5, 10)} ${lost.deployment.environment}`;
  }

  test.each([
    ["nothing was deployed", [], undefined],
    ["it was", [["c2", "prod", 3]], "yes"],
    ["what came before it was", [["c1", "prod", 3]], "never"],
    [
      "a later one too",
      [
        ["c2", "prod", 3],
        ["c4", "prod", 4],
      ],
      "yes",
    ],
    [
      "rolled back",
      [
        ["c2", "prod", 3],
        ["c1", "prod", 4],
      ],
      "rollback 05-04 prod",
    ],
    [
      "a hotfix beside it",
      [
        ["c2", "prod", 3],
        ["hotfix", "prod", 4],
      ],
      "sideways 05-04 prod",
    ],
    [
      "rolled back twice: the day it went",
      [
        ["c2", "prod", 3],
        ["c1", "prod", 4],
        ["start", "prod", 5],
      ],
      "rollback 05-04 prod",
    ],
    [
      "rolled back and there again",
      [
        ["c2", "prod", 3],
        ["c1", "prod", 4],
        ["c3", "prod", 5],
      ],
      "yes",
    ],
    [
      "a region that lags",
      [
        ["c1", "prod-eu", 1],
        ["c1", "prod-us", 1],
        ["c2", "prod-eu", 3],
      ],
      "yes",
    ],
    [
      "rolled back in one region",
      [
        ["c2", "prod-eu", 3],
        ["c2", "prod-us", 3.1],
        ["c1", "prod-eu", 4],
      ],
      "yes",
    ],
    [
      "rolled back in both: the day of the last",
      [
        ["c2", "prod-eu", 3],
        ["c2", "prod-us", 3.1],
        ["c1", "prod-eu", 4],
        ["c1", "prod-us", 5],
      ],
      "rollback 05-05 prod-us",
    ],
    [
      "environments of one name in two cases",
      [
        ["c2", "prod", 3],
        ["c1", "PROD", 4],
      ],
      "rollback 05-04 PROD",
    ],
  ] as const)("%s", (_name, rows, expected) => {
    expect(now(rows)).toBe(expected);
  });

  test("reverted, and the revert deployed", () => {
    expect(
      now(
        [
          ["c2", "prod", 3],
          ["revert", "prod", 6],
        ],
        true,
      ),
    ).toBe("revert 05-06 prod");
  });

  test("rolled back to a version", () => {
    const found = fate(
      "",
      (oid) => [release(oid("c1"), 1, { tag: "v1.41.2" })],
      (oid) => [deployment(oid("c2"), 3), deployment(oid("c1"), 4)],
    );
    expect(found?.inProduction).toMatchObject({ state: "no", lost: { by: "rollback", tag: "v1.41.2" } });
  });

  test("it stays delivered", () => {
    const found = fate(
      "",
      () => [],
      (oid) => [deployment(oid("c2"), 3), deployment(oid("c1"), 4)],
    );
    expect(first(found)).toBe("production 05-03");
  });

  test("a release alone puts nothing into production", () => {
    const found = fate(
      "",
      (oid) => [release(oid("c2"), 3)],
      (oid) => [deployment(oid("c1"), 2)],
    );
    expect(found).toMatchObject({ state: "delivered", inProduction: { state: "no", lost: null } });
  });

  test("what is there now is from elsewhere", () => {
    const elsewhere = { ...deployment("f".repeat(40), 4), isKnown: false };
    const found = fate(
      "",
      () => [],
      (oid) => [deployment(oid("c2"), 3), elsewhere],
    );
    expect(found).toMatchObject({ state: "delivered", inProduction: { state: "undecidable" } });
  });

  test("of a commit that is gone nothing is known", () => {
    const but = { mergeOid: "f".repeat(40), mergeCommit: "unreadable" } as const;
    const found = fate(
      "",
      () => [],
      (oid) => [deployment(oid("c2"), 3)],
      but,
    );
    expect(found?.inProduction).toEqual({ state: "undecidable" });
  });
});

describe("the successes of each environment", () => {
  type Row = readonly [name: string, environment: string];
  test.each([
    [
      "one each",
      [
        ["c1", "p"],
        ["c2", "p"],
      ],
      ["c1 first", "c2 forward"],
    ],
    [
      "a matrix, regions and runs again of one commit",
      [
        ["c1", "eu"],
        ["c1", "us"],
        ["c1", "eu"],
      ],
      ["c1 first", "c1 first"],
    ],
    [
      "a region that lags",
      [
        ["c1", "eu"],
        ["c2", "eu"],
        ["c1", "us"],
        ["c2", "us"],
      ],
      ["c1 first", "c2 forward", "c1 first", "c2 forward"],
    ],
    [
      "a commit that comes back",
      [
        ["c1", "p"],
        ["c2", "p"],
        ["c1", "p"],
      ],
      ["c1 first", "c2 forward", "c1 rollback"],
    ],
    [
      "one that comes back in two regions",
      [
        ["c1", "eu"],
        ["c1", "us"],
        ["c2", "eu"],
        ["c2", "us"],
        ["c1", "eu"],
        ["c1", "us"],
      ],
      ["c1 first", "c1 first", "c2 forward", "c2 forward", "c1 rollback", "c1 rollback"],
    ],
    [
      "a hotfix",
      [
        ["c2", "p"],
        ["hotfix", "p"],
      ],
      ["c2 first", "hotfix sideways"],
    ],
  ] as const satisfies readonly (readonly [string, readonly Row[], readonly string[]])[])(
    "%s",
    (_name, rows, expected) => {
      const facts = createFacts();
      facts.git.fork("hotfix", "main", 4);
      facts.oids.set("hotfix", facts.git.commit("hotfix"));
      const names = new Map([...facts.oids].map(([name, oid]) => [oid, name]));
      const history = readHistory({
        repository: { owner: "Altinn", name: "studio" },
        defaultBranch: "main",
        commits: facts.git.all(),
        merged: [],
      });
      const deployments = rows.map(([name, environment], at) =>
        deployment(oidOf(facts, name), at, environment),
      );
      const successes = successesOf(history, deployments.toReversed(), () => null);
      expect(successes.map((each) => `${names.get(each.deployment.oid)} ${each.succession}`)).toEqual(
        expected,
      );
    },
  );
});
