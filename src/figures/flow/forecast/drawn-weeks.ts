import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { longestHistory } from "./pace.ts";

/*
 * Which past week each week to come is like, drawn once for all forecasts: 10,000 ways in which the next 104 weeks may go. It
 * is the same table in every process, so the same facts have the same forecast on each replica, tomorrow too. A number is
 * even over the last twelve weeks; where an epic is younger, the share of the weeks before it is spread over its own.
 */

export const runs = 10_000;
export const horizon = 104;
const seed = 20_250_101;
/** Of numbers for one past week. Together they fit in a byte. */
const share = 21;
const numbers = longestHistory * share;

/** A row of `horizon` numbers a run, one after the other. */
export type DrawnWeeks = Uint8Array;

/** A megabyte, and some 30 ms of work: whoever forecasts makes it once and keeps it. */
export function drawWeeks(): DrawnWeeks {
  const generator = xoroshiro128plus(seed);
  return Uint8Array.from({ length: runs * horizon }, () => uniformInt(generator, 0, numbers - 1));
}

/**
 * What each number stands for, in an epic that has so many weeks of history: how many weeks back the week is. Two epics that
 * both have that week meet the same one, so that July hits them together.
 */
export function weeksBack(weeks: number): Uint8Array {
  const spread = numbers - weeks * share;
  return Uint8Array.from({ length: numbers }, (_, number) => {
    const back = Math.floor(number / share);
    return back < weeks ? back : Math.floor(((number - weeks * share) * weeks) / spread);
  });
}
