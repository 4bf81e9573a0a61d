import { expect, test } from "vitest";
import type { EpicFacts } from "../../../../src/figures/flow/facts.ts";
import type { Omission } from "../../../../src/figures/flow/flow-figure.ts";
import { drawWeeks } from "../../../../src/figures/flow/forecast/drawn-weeks.ts";
import { hits } from "../../../../src/figures/flow/forecast/hits.ts";
import { epic, item, on, steady } from "../facts.ts";

const drawn = drawWeeks();
const period = { first: on(50), last: on(400) };

/**
 * Twenty items, one closed a week: ten of them by day 71. Each of the nine weeks that were whole then had one closed, and ten
 * were open, so they were to be through in ten weeks: on day 141, in the week that ends with day 146.
 */
const steadily = (name: string, deliveredOn: number) => epic(name, steady(name, 20, 20), deliveredOn);

const rows: readonly [
  name: string,
  epics: readonly EpicFacts[],
  hit: readonly string[],
  missed: readonly string[],
  leftOut?: readonly Omission[],
][] = [
  ["nothing", [], [], []],
  ["not delivered", [epic("a", steady("a", 20, 20))], [], []],
  ["delivered in time", [steadily("a", 146)], ["a"], []],
  ["the day after", [steadily("a", 147)], [], ["a"]],
  ["out of the period", [steadily("a", 49), steadily("b", 401)], [], []],
  [
    "fewer than ten work items",
    [epic("a", steady("a", 9, 9), 100)],
    [],
    [],
    [{ reason: "few-items", ids: ["a"] }],
  ],
  [
    "half was closed before there was anything to tell by, or never",
    [
      epic(
        "b",
        steady("b", 10, 10).map(({ id }) => item(id, 0, 8)),
        100,
      ),
      epic("a", steady("a", 20, 3), 200),
    ],
    [],
    [],
    [{ reason: "too-little-history", ids: ["a", "b"] }],
  ],
  [
    "said to have no end",
    [
      epic(
        "a",
        [
          ...steady("a", 10, 10),
          ...Array.from({ length: 10 }, (_, index) => item(`n${index}`, 7 * (index + 1) + 1, 120)),
        ],
        130,
      ),
    ],
    [],
    ["a"],
  ],
];

test.each(rows)("%s", (_, epics, hit, missed, leftOut = []) => {
  expect(hits(epics, period, drawn)).toEqual({
    value: { hit, missed },
    n: hit.length + missed.length,
    period,
    leftOut,
  });
});
