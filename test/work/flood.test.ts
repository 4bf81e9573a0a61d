import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFlood, type Flood } from "../../src/work/flood.ts";

const START = Date.parse("2026-03-02T08:00:00Z");
let look: number | null = null;
let over = 0;
let flood: Flood;

const now = () => vi.getMockedSystemTime()?.getTime() ?? Number.NaN;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  look = null;
  over = 0;
  flood = createFlood({ now, look: () => look, onOver: () => (over += 1) });
});
afterEach(() => {
  flood.stop();
  vi.useRealTimers();
});

/** So many deliveries at each of so many hundred milliseconds. */
function pour(deliveries: number, times: number): boolean {
  let was = false;
  for (let time = 0; time < times; time += 1) {
    flood.rise(deliveries);
    was ||= flood.since() !== null;
    vi.advanceTimersByTime(100);
  }
  return was;
}

test.each([
  ["nothing at all", 0, 600, false],
  ["five at once", 5, 1, false],
  ["ten a second, for a minute", 1, 600, false],
  ["thirty a second, for a second", 3, 10, false],
  ["thirty a second, for five seconds", 3, 50, true],
  ["fifty at once", 50, 1, true],
  ["two hundred a second", 20, 10, true],
])("%s", (_, deliveries, times, isFlood) => {
  expect(pour(deliveries, times)).toBe(isFlood);
});

test("it began when the first of its deliveries came", () => {
  pour(1, 1);
  vi.advanceTimersByTime(5_000);
  const began = now();
  pour(20, 30);
  expect(flood.since()).toBe(began);
});

test("it is over when nothing has come for a second, and says so once", () => {
  pour(100, 3);
  vi.advanceTimersByTime(800);
  expect(flood.since()).toBe(START);
  flood.rise(1);
  vi.advanceTimersByTime(900);
  expect([flood.since(), over]).toEqual([START, 0]);
  vi.advanceTimersByTime(100);
  expect([flood.since(), over]).toEqual([null, 1]);
  vi.advanceTimersByTime(60_000);
  expect(over).toBe(1);
});

test("it is not over while deliveries are being routed", () => {
  pour(100, 1);
  look = 1;
  vi.advanceTimersByTime(5_000);
  expect(flood.since()).toBe(START);
  look = null;
  vi.advanceTimersByTime(1_000);
  expect(flood.since()).toBeNull();
});

test("it is over although there is always another look that finds nothing", () => {
  pour(200, 1);
  for (let turn = 0; turn < 10; turn += 1) {
    look = turn;
    vi.advanceTimersByTime(100);
  }
  expect(flood.since()).toBeNull();
});

test("it is over although something always comes, when that is no more than people do", () => {
  pour(1_000, 1);
  for (let turn = 0; turn < 60; turn += 1) {
    flood.rise(1);
    vi.advanceTimersByTime(500);
  }
  expect([flood.since() === START, over]).toEqual([false, 1]);
});

test("what comes after it is measured anew", () => {
  pour(100, 1);
  vi.advanceTimersByTime(1_000);
  expect(pour(40, 1)).toBe(false);
});
