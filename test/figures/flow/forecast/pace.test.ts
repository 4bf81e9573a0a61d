import { describe, expect, test } from "vitest";
import type { WorkItemFacts, WorkItemMoment } from "../../../../src/figures/flow/facts.ts";
import { lacking, paceOf } from "../../../../src/figures/flow/forecast/pace.ts";
import { at, epic, item, on, steady } from "../facts.ts";

function own(id: string, ...moments: readonly WorkItemMoment[]): WorkItemFacts {
  return { id, moments };
}
const open = (day: number): WorkItemMoment => ({ kind: "opened", at: at(day) });
const complete = (day: number): WorkItemMoment => ({ kind: "closed", at: at(day), as: "completed" });
const drop = (day: number): WorkItemMoment => ({ kind: "closed", at: at(day), as: "dropped" });

/** As of day 31, a Thursday: the weeks of days 21, 14 and 7 are whole. The newest first, as [closed, added]. */
const rows: readonly [
  name: string,
  items: readonly WorkItemFacts[],
  found: {
    readonly items: number;
    readonly open: number;
    readonly weeks: readonly (readonly [number, number])[];
  },
][] = [
  ["nothing", [], { items: 0, open: 0, weeks: [] }],
  [
    "the week in which it began is not whole, nor is the running one",
    [item("a", 3, 30)],
    {
      items: 1,
      open: 0,
      weeks: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    "on a Monday, too",
    [item("a", 0, 8), item("b", 0)],
    {
      items: 2,
      open: 1,
      weeks: [
        [0, 0],
        [0, 0],
        [1, 0],
      ],
    },
  ],
  [
    "added and closed",
    [item("a", 3, 22), item("b", 15, 27), item("c", 21)],
    {
      items: 3,
      open: 1,
      weeks: [
        [2, 1],
        [0, 1],
        [0, 0],
      ],
    },
  ],
  [
    "opened again is added",
    [own("a", open(3), complete(8), open(15))],
    {
      items: 1,
      open: 1,
      weeks: [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    },
  ],
  [
    "dropped is not relevant, and never was",
    [item("a", 3), own("b", open(8), complete(10), open(15), drop(22))],
    {
      items: 1,
      open: 1,
      weeks: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    "dropped for a while",
    [own("a", open(3), drop(8), open(15), complete(22))],
    {
      items: 1,
      open: 0,
      weeks: [
        [1, 0],
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    "closed twice",
    [own("a", open(3), complete(8), complete(15))],
    {
      items: 1,
      open: 0,
      weeks: [
        [0, 0],
        [0, 0],
        [1, 0],
      ],
    },
  ],
  [
    "what is to come is not known",
    [item("a", 3, 32), item("b", 33), own("c", open(3), drop(32))],
    {
      items: 2,
      open: 2,
      weeks: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    },
  ],
];

test.each(rows)("%s", (_, items, found) => {
  const pace = paceOf(epic("e", items), on(31));
  expect({
    items: pace.items,
    open: pace.open,
    weeks: pace.weeks.map(({ closed, added }) => [closed, added]),
  }).toEqual(found);
});

test("a Sunday ends a week, and twelve are the most", () => {
  const long = [item("a", -200)];
  expect(paceOf(epic("e", long), on(31)).weeks).toHaveLength(12);
  const began = [item("a", 6)];
  expect([12, 13, 19, 20].map((day) => paceOf(epic("e", began), on(day)).weeks.length)).toEqual([0, 1, 1, 2]);
});

describe("what a forecast needs", () => {
  test.each([
    ["work items", [], "no-items"],
    ["one that is not dropped", [own("a", open(0), drop(1))], "no-items"],
    ["one that is open", [item("a", 0, 8)], "all-closed"],
    ["five closings", steady("a", 9, 4), "too-little-history"],
    ["no more than that", steady("a", 9, 5), null],
  ] as const)("%s", (_, items, reason) => {
    // Day 49 is the Monday after six whole weeks.
    expect(lacking(paceOf(epic("e", items), on(49)))).toBe(reason);
  });

  test("six whole weeks", () => {
    const items = Array.from({ length: 9 }, (_, index) => item(`a${index}`, 0, index < 6 ? 8 : null));
    expect([47, 48].map((day) => lacking(paceOf(epic("e", items), on(day))))).toEqual([
      "too-little-history",
      null,
    ]);
  });
});
