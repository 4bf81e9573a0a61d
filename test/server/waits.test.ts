import { expect, test } from "vitest";
import { createWaits } from "../../src/server/waits.ts";

function at(start: number) {
  const clock = { now: start };
  return { clock, waits: createWaits(() => clock.now) };
}

test("nobody waits, and nothing is known of points", () => {
  const { waits } = at(1_000);
  expect(waits.waiting([])).toBeNull();
  expect(waits.pointsLeft()).toBeNull();
});

test("an installation counts once, whoever was told of its pause, and until the last of its ends", () => {
  const { clock, waits } = at(1_000);
  waits.note("Acme", 2_000);
  waits.note("acme", 1_500);
  const pauses = [
    { owner: "acme", until: 3_000, reason: "a limit" },
    { owner: "other", until: 2_500, reason: "a limit" },
  ];
  expect(waits.waiting(pauses)).toEqual({ installations: 2, until: 3_000 });
  expect(waits.waiting([])).toEqual({ installations: 1, until: 2_000 });
  clock.now = 2_000;
  expect(waits.waiting([])).toBeNull();
});

test("the fewest points count, until their hour is over", () => {
  const { clock, waits } = at(1_000);
  waits.learn("acme", 300, 2_000);
  waits.learn("other", 4_000, 5_000);
  waits.learn("other", null, null);
  expect(waits.pointsLeft()).toBe(300);
  clock.now = 2_000;
  expect(waits.pointsLeft()).toBe(4_000);
});
