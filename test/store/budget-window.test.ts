import fc from "fast-check";
import { expect, test } from "vitest";
import { count, freeAt, notAfter, nothingCounted } from "../../src/store/budget-window.ts";
import type { Counted } from "../../src/store/budget-window.ts";

const frame = { window: 60_000, bucket: 1_000 };
const start = 1_800_000_000_500;

test("what leaves the window is free, at the end of its bucket", () => {
  const one = count(nothingCounted, frame, 3, start);
  const two = count(one, frame, 2, start + 30_000);
  expect(freeAt(two, frame, 1, 6, start + 40_000)).toBe(start + 40_000);
  expect(freeAt(two, frame, 2, 6, start + 40_000)).toBe(start + 60_500);
  expect(freeAt(two, frame, 5, 6, start + 40_000)).toBe(start + 90_500);
  expect(freeAt(two, frame, 0, 6, start + 40_000)).toBe(start + 40_000);
});

test("what exceeds the limit by itself fits when nothing else is there", () => {
  expect(freeAt(nothingCounted, frame, 9, 6, start)).toBe(start);
  expect(freeAt(count(nothingCounted, frame, 1, start), frame, 9, 6, start)).toBe(start + 60_500);
});

test("what is taken out is free at once, and never below nothing", () => {
  const taken = count(count(nothingCounted, frame, 6, start), frame, -6, start);
  expect(freeAt(taken, frame, 6, 6, start)).toBe(start);
  expect(count(nothingCounted, frame, -2, start).counts).toEqual([0]);
  const old = count(count(nothingCounted, frame, 6, start), frame, 1, start + 90_000);
  expect(count(old, frame, -6, start)).toEqual(old);
});

test("what a clock that was wrong counted in the future does not stay for longer than a window", () => {
  const ahead = count(nothingCounted, frame, 6, start + 600_000);
  expect(freeAt(notAfter(ahead, frame, start), frame, 1, 6, start)).toBe(start + 60_500);
});

test("what is put right of a clock that was wrong leaves what was counted before as old as it is", () => {
  const both = count(count(nothingCounted, frame, 2, start), frame, 3, start + 5_000);
  const right = notAfter(count(both, frame, 4, start + 30_000), frame, start + 5_000);
  expect(freeAt(right, frame, 1, 9, start + 10_000)).toBe(start + 60_500);
  expect(freeAt(right, frame, 3, 9, start + 10_000)).toBe(start + 65_500);
});

test("what a slow clock adds is not dropped, however old it seems", () => {
  const counted = count(count(nothingCounted, frame, 1, start), frame, 5, start - 40_000);
  expect(freeAt(counted, frame, 1, 6, start)).toBe(start + 60_500);
});

/** A second, a minute, or longer than the window. */
const pauses = fc.oneof(fc.integer({ max: 2_000, min: 0 }), fc.integer({ max: 90_000, min: 0 }));

test("no window of any phase holds more than the limit, and few less where enough is asked for", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(pauses, fc.integer({ min: 1, max: 20 })), { maxLength: 200 }), (asked) => {
      const limit = 80;
      const events: { at: number; amount: number }[] = [];
      let counted: Counted = nothingCounted;
      let at = start;
      for (const [pause, amount] of asked) {
        at = freeAt(counted, frame, amount, limit, at + pause);
        counted = count(counted, frame, amount, at);
        events.push({ at, amount });
      }
      for (const { at: end } of events) {
        const within = events.filter((event) => event.at > end - frame.window && event.at <= end);
        expect(within.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(limit);
      }
      expect(counted.counts.length).toBeLessThanOrEqual(62);
    }),
  );
});

test("where enough is asked for, all but one part in sixty is used", () => {
  let counted: Counted = nothingCounted;
  let at = start;
  let made = 0;
  while (at < start + 3_600_000) {
    counted = count(counted, frame, 1, at);
    made += 1;
    at = freeAt(counted, frame, 1, 80, at);
  }
  expect(made).toBeGreaterThan(0.98 * 80 * 60);
});
