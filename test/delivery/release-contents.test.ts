import { expect, test } from "vitest";
import type { CodeChange } from "../../src/domain/code-change.ts";
import type { Release } from "../../src/domain/release.ts";
import { releaseContents } from "../../src/delivery/release-contents.ts";
import { change, createFacts, oidOf, release } from "./facts.ts";

interface Row {
  readonly name: string;
  readonly lines?: string;
  /** Of the releases before: the commit, the day, and the tag where it matters. */
  readonly before?: readonly (readonly [string, number, string?])[];
  readonly at?: string;
  readonly tag?: string;
  readonly changes?: readonly Partial<CodeChange>[];
  readonly fresh: readonly string[];
  readonly contained?: readonly string[];
  readonly undecided?: readonly string[];
}

const products =
  'products: [{ name: A, key: a, repositories: [Altinn/studio], tags: ["a-v*"] }, { name: B, key: b, repositories: [Altinn/studio], tags: ["b-v*"] }]';

const rows: readonly Row[] = [
  { name: "no change at all", changes: [], fresh: [] },
  { name: "the first release has all before it", fresh: ["c1", "c2", "c3"] },
  {
    name: "what the one before had is not new",
    before: [["c2", 2]],
    fresh: ["c3"],
    contained: ["c1", "c2", "c3"],
  },
  {
    name: "one before on the same commit leaves nothing new",
    before: [["c3", 3]],
    fresh: [],
    contained: ["c1", "c2", "c3"],
  },
  { name: "a later release is none before it", before: [["c3", 6]], fresh: ["c1", "c2", "c3"] },
  {
    name: "only what its product has",
    lines: products,
    tag: "a-v1.0.0",
    changes: [{ products: ["a"] }, { products: ["b"] }, {}],
    fresh: ["c1"],
  },
  {
    name: "another product's release before it is none of its own",
    lines: products,
    tag: "a-v1.0.0",
    before: [["c2", 2, "b-v1.0.0"]],
    changes: [{ products: ["a"] }, { products: ["a"] }],
    fresh: ["c1", "c2"],
  },
  {
    name: "a merge commit that GitHub has forgotten",
    changes: [{}, { mergeOid: "f".repeat(40) }],
    fresh: ["c1"],
  },
];

test.each(rows)("$name", ({ lines = "", before = [], at = "c3", tag, changes, ...expected }) => {
  const facts = createFacts(lines);
  const oid = (name: string) => oidOf(facts, name);
  const own = release(oid(at), 5, tag === undefined ? {} : { tag });
  const earlier = before.map(([name, day, named]): Release =>
    release(oid(name), day, named === undefined ? {} : { tag: named }),
  );
  const all = (changes ?? [{}, {}, {}, {}]).map((but, nth) => change(facts, nth + 1, but));
  const { fresh, contained, undecided } = releaseContents(
    own,
    all,
    {
      repository: { owner: "Altinn", name: "studio" },
      defaultBranch: "main",
      commits: facts.git.all(),
      merged: [],
      isReadable: true,
      releases: [...earlier, own],
      deployments: [],
    },
    facts.policy,
  );
  expect({ fresh, contained: [...contained], undecided }).toEqual({
    fresh: expected.fresh,
    contained: expected.contained ?? expected.fresh,
    undecided: expected.undecided ?? [],
  });
});
