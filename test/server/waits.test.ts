import { expect, test } from "vitest";
import { pointsLeft, waitingOf } from "../../src/server/waits.ts";
import type { BudgetUsage, Wait } from "../../src/store/budget-usage.ts";

function wait(until: number, who: Wait["who"] = "people"): Wait {
  return { who, since: 1_000, until, limit: "content-hour", reason: null };
}

function standing(owner: string, waits: readonly Wait[], left: number | null = null): BudgetUsage {
  return { owner, waits, points: left === null ? null : { left, limit: 5_000, resetAt: 9_000 } };
}

test("nobody waits, and nothing is known of points", () => {
  expect(waitingOf([])).toBeNull();
  expect(waitingOf([standing("acme", [])])).toBeNull();
  expect(pointsLeft([standing("acme", [])])).toBeNull();
});

test("an installation counts once, until the last of its ends", () => {
  const standings = [
    standing("acme", [wait(3_000, "bulk"), wait(2_000)]),
    standing("digdir", []),
    standing("other", [wait(2_500, "all")]),
  ];
  expect(waitingOf(standings)).toEqual({ installations: 2, until: 3_000 });
});

test("the fewest points count", () => {
  expect(pointsLeft([standing("acme", [], 300), standing("other", [], 4_000)])).toBe(300);
});
