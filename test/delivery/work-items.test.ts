import { expect, test } from "vitest";
import type { CodeChange } from "../../src/domain/code-change.ts";
import { summarise, type DeliveredWorkItem, type DeliverySummary } from "../../src/delivery/work-items.ts";
import { change, createFacts, day, decide, deployment, oidOf, release } from "./facts.ts";

type Item = readonly [id: string, state: DeliveredWorkItem["state"], changes: readonly number[]];

interface Given {
  readonly items: readonly Item[];
  /** Commits that were released, with the day. */
  readonly releases?: readonly (readonly [string, number])[];
  readonly deployments?: readonly (readonly [string, number])[];
  readonly but?: (number: number) => Partial<CodeChange>;
}

function summaryOf({ items, releases = [], deployments = [], but = () => ({}) }: Given): DeliverySummary {
  const facts = createFacts();
  const changes = [1, 2, 3, 4, 5].map((number) => change(facts, number, but(number)));
  const deliveries = decide(facts, changes, {
    releases: releases.map(([name, at]) => release(oidOf(facts, name), at)),
    deployments: deployments.map(([name, at]) => deployment(oidOf(facts, name), at)),
  });
  const workItems = items.map(([id, state, numbers]) => ({
    id,
    state,
    changes: numbers.map((number) => `c${number}`),
  }));
  return summarise(workItems, changes, [...deliveries.values()]);
}

const nothing: DeliverySummary = {
  total: 0,
  open: 0,
  delivered: 0,
  waiting: 0,
  withoutCode: 0,
  undecidable: 0,
  notFound: 0,
  isDeployed: false,
  outOfProduction: [],
  newest: null,
  withdrawn: [],
  leadTime: { times: [], leftOut: 0 },
};

test("nothing", () => {
  expect(summaryOf({ items: [] })).toEqual(nothing);
});

const all = [["c5", 6]] as const;
const gone = (number: number) =>
  number === 2 ? ({ mergeOid: null, mergeCommit: "unreadable" } as const) : {};
const stray = (number: number) =>
  number === 2 ? ({ mergeOid: "f".repeat(40), mergeCommit: "stray" } as const) : {};

test.each<readonly [string, Given, Partial<DeliverySummary>]>([
  ["open", { items: [["a", "open", [1]]], releases: all }, { total: 1, open: 1 }],
  ["closed otherwise", { items: [["a", "dropped", [1]]], releases: all }, {}],
  ["without code", { items: [["a", "completed", []]], releases: all }, { total: 1, withoutCode: 1 }],
  ["waiting", { items: [["a", "completed", [1]]] }, { total: 1, waiting: 1 }],
  ["gone", { items: [["a", "completed", [2]]], releases: all, but: gone }, { total: 1, undecidable: 1 }],
  [
    "in no branch",
    { items: [["a", "completed", [2]]], releases: all, but: stray },
    { total: 1, notFound: 1 },
  ],
  [
    "one of two is gone",
    { items: [["a", "completed", [1, 2]]], releases: all, but: gone },
    { total: 1, undecidable: 1 },
  ],
  [
    "one of two waits",
    { items: [["a", "completed", [1, 5]]], releases: [["c3", 4]] },
    { total: 1, waiting: 1 },
  ],
  [
    "merged after delivery: it waits again",
    { items: [["a", "completed", [1, 4]]], releases: [["c1", 2]] },
    { total: 1, waiting: 1 },
  ],
  [
    "a change that nobody read",
    { items: [["a", "completed", [9]]], releases: all },
    { total: 1, undecidable: 1 },
  ],
])("%s", (_name, given, expected) => {
  expect(summaryOf(given)).toEqual({ ...nothing, ...expected });
});

test("several changes: delivered with the last", () => {
  const summary = summaryOf({
    items: [["a", "completed", [1, 4]]],
    releases: [
      ["c1", 2],
      ["c4", 5],
    ],
  });
  expect(summary).toMatchObject({
    delivered: 1,
    newest: { by: { name: "v5.0.0", at: day(5) }, workItems: 1 },
  });
  // Of the change that made it delivered, from 3 to 5 May.
  expect(summary.leadTime).toEqual({ times: [2 * 86_400_000], leftOut: 0 });
});

test("one change for three work items: three delivered, and one lead time", () => {
  const items = ["a", "b", "c"].map((id): Item => [id, "completed", [2]]);
  const summary = summaryOf({ items, releases: [["c2", 3]] });
  expect(summary).toMatchObject({ delivered: 3, newest: { workItems: 3 }, leadTime: { leftOut: 0 } });
});

test("the newest delivery, and the work items that it delivered first", () => {
  const items = [1, 2, 3, 4].map((number): Item => [`item-${number}`, "completed", [number]]);
  const summary = summaryOf({
    items,
    releases: [
      ["c1", 2],
      ["c3", 4],
      ["c3", 5],
    ],
  });
  expect(summary.newest).toMatchObject({ by: { name: "v4.0.0" }, workItems: 2 });
  expect(summary).toMatchObject({ delivered: 3, waiting: 1, isDeployed: false });
});

test("the middle of lead times, and what is left out of them", () => {
  const items = [1, 2, 3, 4, 5].map((number): Item => [`item-${number}`, "completed", [number]]);
  const first: Record<number, string | null> = {
    1: day(4),
    2: day(2),
    3: null,
    4: day(7),
    5: "2025-01-01T00:00:00Z",
  };
  const summary = summaryOf({
    items,
    releases: all,
    but: (number) => ({ firstCommitAt: first[number] ?? null }),
  });
  expect(summary.leadTime).toEqual({ times: [2 * 86_400_000, 4 * 86_400_000], leftOut: 3 });
});

test("not in production now: in the first number, and listed, what went last first", () => {
  const items = [1, 2, 3, 4].map((number): Item => [`item-${number}`, "completed", [number]]);
  const summary = summaryOf({
    items: [...items, ["both", "completed", [3, 4]], ["open", "open", [3]]],
    deployments: [
      ["c4", 5],
      ["c3", 6],
      ["c2", 7],
    ],
  });
  expect(summary).toMatchObject({ total: 6, delivered: 5, isDeployed: true });
  expect(summary.outOfProduction.map(({ id, lost }) => [id, lost?.by, lost?.at])).toEqual([
    ["both", "rollback", day(7)],
    ["item-3", "rollback", day(7)],
    ["item-4", "rollback", day(6)],
  ]);
});
