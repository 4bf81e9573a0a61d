import { expect, test } from "vitest";
import { slips } from "../../../src/figures/flow/slips.ts";
import { at, element, on } from "./facts.ts";

/** Days 10 to 90. */
const period = { first: on(10), last: on(90) };

const rows: readonly [
  name: string,
  ends: readonly (readonly [end: number, seen: number])[],
  slips: readonly (readonly [from: number, to: number, seenOn: number])[],
  days: number,
  formerEnds: readonly number[],
][] = [
  ["no end", [], [], 0, []],
  ["an end", [[100, 5]], [], 0, []],
  [
    "put off",
    [
      [100, 5],
      [130, 20],
    ],
    [[100, 130, 20]],
    30,
    [100],
  ],
  [
    "twice",
    [
      [100, 5],
      [130, 20],
      [191, 40],
    ],
    [
      [100, 130, 20],
      [130, 191, 40],
    ],
    91,
    [100, 130],
  ],
  [
    "sooner takes nothing back",
    [
      [100, 5],
      [130, 20],
      [110, 30],
    ],
    [[100, 130, 20]],
    30,
    [100, 130],
  ],
  [
    "and later again is one more, from the last that was set",
    [
      [100, 5],
      [130, 20],
      [110, 30],
      [120, 40],
    ],
    [
      [100, 130, 20],
      [110, 120, 40],
    ],
    40,
    [100, 130, 110],
  ],
  [
    "there and back: it stands there still",
    [
      [100, 5],
      [130, 20],
      [100, 30],
    ],
    [[100, 130, 20]],
    30,
    [130],
  ],
  [
    "order says nothing",
    [
      [130, 20],
      [100, 5],
    ],
    [[100, 130, 20]],
    30,
    [100],
  ],
  [
    "before the period",
    [
      [100, 1],
      [130, 9],
      [140, 10],
    ],
    [[130, 140, 10]],
    10,
    [100, 130],
  ],
  [
    "after it is not known yet",
    [
      [100, 5],
      [130, 90],
      [140, 91],
    ],
    [[100, 130, 90]],
    30,
    [100],
  ],
];

test.each(rows)("%s", (_, ends, found, days, formerEnds) => {
  const given = element("a", { ends: ends.map(([end, seen]) => ({ end: on(end), seenAt: at(seen) })) });
  const figure = slips([given], period);
  expect(figure.value).toEqual([
    {
      id: "a",
      slips: found.map(([from, to, seenOn]) => ({ from: on(from), to: on(to), seenOn: on(seenOn) })),
      days,
      formerEnds: formerEnds.map(on),
      knownFrom: on(0),
    },
  ]);
  expect([figure.n, figure.period]).toEqual([1, period]);
});

test("nothing", () => {
  expect(slips([], period)).toEqual({ value: [], n: 0, period, leftOut: [] });
});
