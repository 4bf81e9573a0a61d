import { afterAll, beforeAll, expect, test } from "vitest";
import { halvesOfBatch } from "../../src/github/reader/batches.ts";
import { graphRequests, sandboxed, type Sandboxed } from "./sandboxed.ts";

/* A query that GitHub ends because it is too heavy is asked again for less at once. */

const tooHeavy = {
  kind: "errors",
  type: "RESOURCE_LIMITS_EXCEEDED",
  message: "Resource limits for this query exceeded.",
} as const;
const nothing = { roots: [], branches: [], leaves: [], fields: [] };

let one: Sandboxed;
let ids: readonly string[];
beforeAll(async () => {
  one = await sandboxed();
  const owner = one.sandbox.as("owner");
  ids = ["A", "B", "C", "D", "E"].map((title) => owner.openIssue("acme/portfolio", { title }).id);
  // What every first request brings along is kept then.
  await one.github.reader.ancestors("acme", [ids[0] ?? ""]);
});
afterAll(async () => {
  await one.sandbox.stop();
});

/** How many ids each request was for that was sent, while so many of them are too heavy. */
async function sizesOf(times: number, read: () => Promise<unknown>): Promise<readonly number[]> {
  const before = graphRequests(one.requests).length;
  one.sandbox.state.faults.push({ fault: tooHeavy, when: ({ kind }) => kind === "read", times });
  try {
    await read();
  } finally {
    one.sandbox.state.faults.length = 0;
  }
  return graphRequests(one.requests)
    .slice(before)
    .map(({ size }) => size);
}

test.each<{ name: string; times: number; sizes: readonly number[] }>([
  { name: "the whole", times: 1, sizes: [5, 3, 2] },
  { name: "the whole and its first half", times: 2, sizes: [5, 3, 2, 1, 2] },
  { name: "all but a single one", times: 3, sizes: [5, 3, 2, 1, 1, 1, 2] },
])("roots: $name is too heavy", async ({ times, sizes }) => {
  const { reader } = one.github;
  let found = new Map<string, unknown>() as ReadonlyMap<string, unknown>;
  const sent = await sizesOf(times, async () => {
    found = (await reader.issues("acme", { ...nothing, roots: ids })).requested;
  });
  expect(sent).toEqual(sizes);
  expect([...found.keys()].toSorted()).toEqual([...ids].toSorted());
});

test("the way up is asked for in halves as well", async () => {
  const { reader } = one.github;
  const sent = await sizesOf(1, async () => {
    expect((await reader.ancestors("acme", ids)).size).toBe(5);
  });
  expect(sent).toEqual([5, 3, 2]);
});

test("one that is too heavy by itself is an answer that is none", async () => {
  const { reader } = one.github;
  const read = reader.issues("acme", { ...nothing, roots: ids.slice(0, 1) });
  one.sandbox.state.faults.push({ fault: tooHeavy, when: ({ kind }) => kind === "read" });
  await expect(read).rejects.toMatchObject({ kind: "invalid-answer", isTooHeavy: true });
  one.sandbox.state.faults.length = 0;
});

test.each<{ name: string; lists: readonly (readonly string[])[]; halves: readonly number[] | null }>([
  { name: "nothing", lists: [[], [], [], [], []], halves: null },
  { name: "one root", lists: [["a"], [], [], [], []], halves: null },
  { name: "one root and one leaf", lists: [["a"], [], ["b"], [], []], halves: [1, 1] },
  { name: "a root, its overview and its editor", lists: [["a"], [], [], ["o"], ["e"]], halves: [1, 2] },
  { name: "three of each", lists: [["a", "b", "c"], [], ["d", "e", "f"], [], []], halves: [4, 2] },
])("a batch of $name", ({ lists: [roots = [], branches = [], leaves = [], overviews, editors], halves }) => {
  const split = halvesOfBatch({
    roots,
    branches,
    leaves,
    overviews: overviews ?? [],
    editors: editors ?? [],
    fields: ["F"],
  });
  const sizes = split?.map(
    (half) => [half.roots, half.branches, half.leaves, half.overviews, half.editors].flat().length,
  );
  expect(sizes ?? null).toEqual(halves);
});
