import { expect, test } from "vitest";
import { durationsOf, type Durations } from "../../src/figures/durations.ts";

const rows: readonly [name: string, given: readonly number[], found: Durations][] = [
  ["nothing", [], { kind: "values", n: 0, values: [] }],
  ["four are listed", [4, 1, 3, 2], { kind: "values", n: 4, values: [1, 2, 3, 4] }],
  ["five have a median", [50, 10, 40, 20, 30], { kind: "percentiles", n: 5, median: 30, percentile85: 44 }],
  [
    "of six it is the middle of two",
    [1, 2, 3, 5, 8, 9],
    { kind: "percentiles", n: 6, median: 4, percentile85: 8.25 },
  ],
  [
    "a place that is a whole number is that value",
    Array.from({ length: 21 }, (_, index) => index * 7),
    { kind: "percentiles", n: 21, median: 70, percentile85: 119 },
  ],
  ["all the same", [7, 7, 7, 7, 7], { kind: "percentiles", n: 5, median: 7, percentile85: 7 }],
];

test.each(rows)("%s", (_, given, found) => {
  expect(durationsOf(given)).toEqual(found);
});
