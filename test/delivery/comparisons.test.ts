import { describe, expect, test } from "vitest";
import {
  decideDeliveries,
  wantedComparisons,
  type RepositoryDeliveries,
} from "../../src/delivery/deliveries.ts";
import type { CodeChange } from "../../src/domain/code-change.ts";
import { change, createFacts, deployment, oidOf, release } from "./facts.ts";

/* What GitHub is asked where too little of the history was read, and what its answers tell. */

interface Given {
  /** The history is read from there on; null: nothing of it. */
  readonly from?: number | null;
  readonly lines?: string;
  readonly but?: Partial<CodeChange>;
  readonly went: (oid: (name: string) => string) => Partial<RepositoryDeliveries>;
  readonly compared?: readonly (readonly [base: string, head: string, contains: boolean])[];
}

/** Of the change of 2 May. */
function given({ from = 4, lines = "", but = {}, went, compared = [] }: Given) {
  const facts = createFacts(lines);
  const oid = (name: string) => oidOf(facts, name);
  const unread = new Set(
    [...facts.oids]
      .filter(([name]) => from === null || name < `c${from}` || name === "start")
      .map(([, id]) => id),
  );
  const asked = {
    policy: facts.policy,
    repositories: [
      {
        repository: { owner: "altinn", name: "studio" },
        defaultBranch: "main",
        commits: facts.git.all().filter((commit) => !unread.has(commit.oid)),
        merged: [],
        comparisons: compared.map(([base, head, contains]) => ({
          base: oid(base),
          head: oid(head),
          contains,
        })),
        isReadable: true,
        releases: [],
        deployments: [],
        ...went(oid),
      },
    ],
    changes: [change(facts, 2, but)],
  };
  const names = new Map([...facts.oids].map(([name, id]) => [id, name]));
  return {
    wanted: wantedComparisons(asked).map(({ base, head }) => `${names.get(base)}...${names.get(head)}`),
    decided: decideDeliveries(asked)[0],
  };
}

describe("GitHub is asked", () => {
  test.each<readonly [string, Given, readonly string[]]>([
    ["nothing where nothing went out", { went: () => ({}) }, []],
    [
      "nothing that the history tells",
      { from: 1, went: (oid) => ({ releases: [release(oid("c5"), 6)] }) },
      [],
    ],
    [
      "whether the newest release has it",
      { went: (oid) => ({ releases: [release(oid("c4"), 6), release(oid("c5"), 7)] }) },
      ["c2...c5"],
    ],
    [
      "rather of the newest deployment",
      { went: (oid) => ({ releases: [release(oid("c5"), 7)], deployments: [deployment(oid("c4"), 6)] }) },
      ["c2...c4"],
    ],
    [
      "nothing of what was there before the merge",
      { went: (oid) => ({ releases: [release(oid("c5"), 1)] }) },
      [],
    ],
    [
      "nothing of deployments elsewhere",
      { went: (oid) => ({ deployments: [deployment(oid("c5"), 6, "staging")] }) },
      [],
    ],
    [
      "nothing of a commit of elsewhere",
      { went: (oid) => ({ deployments: [{ ...deployment(oid("c5"), 6), isKnown: false }] }) },
      [],
    ],
    [
      "nothing of a change without a commit",
      { but: { mergeOid: null }, went: (oid) => ({ releases: [release(oid("c5"), 6)] }) },
      [],
    ],
    [
      "of each of its products",
      {
        lines: [
          "products:",
          '  - { name: A, key: a, repositories: [altinn/studio], tags: ["a-*"] }',
          '  - { name: B, key: b, repositories: [altinn/studio], tags: ["b-*"] }',
        ].join("\n"),
        but: { products: ["a", "b"] },
        went: (oid) => ({
          releases: [release(oid("c4"), 6, { tag: "a-1" }), release(oid("c5"), 7, { tag: "b-1" })],
        }),
      },
      ["c2...c4", "c2...c5"],
    ],
    [
      "nothing twice",
      { went: (oid) => ({ releases: [release(oid("c5"), 6)] }), compared: [["c2", "c5", true]] },
      [],
    ],
  ])("%s", (_, facts, expected) => {
    expect(given(facts).wanted).toEqual(expected);
  });
});

describe("its answer", () => {
  const went: Given["went"] = (oid) => ({ deployments: [deployment(oid("c5"), 6)] });

  test("yes delivers", () => {
    expect(given({ went }).decided).toMatchObject({ state: "undecidable", delivered: null });
    const { decided } = given({ went, compared: [["c2", "c5", true]] });
    expect(decided).toMatchObject({ state: "delivered", inProduction: { state: "yes" } });
  });

  test("yes holds for what comes after that commit, too", () => {
    const { decided, wanted } = given({ went, compared: [["c2", "c4", true]] });
    expect(decided).toMatchObject({
      state: "delivered",
      delivered: { at: expect.stringContaining("05-06") },
    });
    expect(wanted).toEqual([]);
  });

  test("yes says nothing of what comes before, nor where nothing was read between", () => {
    expect(
      given({ went: (oid) => ({ deployments: [deployment(oid("c4"), 6)] }), compared: [["c2", "c5", true]] })
        .decided?.state,
    ).toBe("undecidable");
    expect(given({ from: null, went, compared: [["c2", "c4", true]] }).decided?.state).toBe("undecidable");
  });

  test("no leaves it open, for a copy may be in what was not read", () => {
    expect(given({ went, compared: [["c2", "c5", false]] }).decided?.state).toBe("undecidable");
  });
});
