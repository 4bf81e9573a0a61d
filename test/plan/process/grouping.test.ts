import { expect, test } from "vitest";
import { groupOffers, type GroupedIncident } from "../../../src/plan/process/grouping.ts";

const rule = { after: 3, within: 10 * 86_400_000 };

function incident(day: number, but: Partial<GroupedIncident> = {}): GroupedIncident {
  const openedAt = new Date(Date.UTC(2026, 4, day)).toISOString();
  return { id: `i${day}`, product: "dialog", openedAt, hasProblem: false, offered: null, ...but };
}

const rows: readonly [string, readonly GroupedIncident[], readonly object[]][] = [
  ["none", [], []],
  ["too few", [incident(1), incident(2)], []],
  [
    "enough: the newest offers",
    [incident(3), incident(1), incident(2)],
    [{ on: "i3", of: ["i1", "i2", "i3"] }],
  ],
  [
    "as long as they are apart at most",
    [incident(1), incident(5), incident(11)],
    [{ on: "i11", of: ["i1", "i5", "i11"] }],
  ],
  ["not longer", [incident(1), incident(5), incident(12)], []],
  [
    "those of each product",
    [1, 2, 3].flatMap((day) => [incident(day), incident(day, { id: `o${day}`, product: "studio" })]),
    [
      { on: "i3", of: ["i1", "i2", "i3"] },
      { on: "o3", of: ["o1", "o2", "o3"] },
    ],
  ],
  ["those of no product are no group", [1, 2, 3].map((day) => incident(day, { product: null })), []],
  ["one under a problem does not count", [incident(1, { hasProblem: true }), incident(2), incident(3)], []],
  [
    "an offer stays where it was made",
    [incident(1), incident(2), incident(3, { offered: ["i1", "i2", "i3"] })],
    [{ on: "i3", of: ["i1", "i2", "i3"] }],
  ],
  [
    "one more is a new set",
    [incident(1), incident(2), incident(3, { offered: ["i1", "i2", "i3"] }), incident(4)],
    [{ on: "i4", of: ["i1", "i2", "i3", "i4"] }],
  ],
  [
    "fewer are none: one of them turned out to be no incident",
    [incident(1), incident(2), incident(3), incident(4, { offered: ["i1", "i2", "i3", "i4", "gone"] })],
    [],
  ],
  [
    "with their problem nothing is offered any more",
    [1, 2, 3].map((day) =>
      incident(day, { hasProblem: true, offered: day === 3 ? ["i1", "i2", "i3"] : null }),
    ),
    [],
  ],
  [
    "those that came after their problem are a group of their own",
    [
      ...[1, 2, 3].map((day) => incident(day, { hasProblem: true })),
      ...[4, 5, 6].map((day) => incident(day)),
    ],
    [{ on: "i6", of: ["i4", "i5", "i6"] }],
  ],
];

test.each(rows)("groups of incidents: %s", (_name, incidents, expected) => {
  expect(groupOffers(incidents, rule)).toEqual(expected);
});
