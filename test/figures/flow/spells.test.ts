import { expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import { at, closed, coursesBy, initiative, minute, on, opened, to } from "./facts.ts";

type Stay = readonly [phase: string, from: string, to: string | null, atLeast?: true];

/** A word so many minutes after ten o'clock of day 2. */
function after(phase: string, minutes: number) {
  return { kind: "phase", to: phase, at: at(2, minutes * minute), by: "word" } as const;
}

const rows: readonly [
  name: string,
  facts: InitiativeFacts,
  stays: readonly Stay[],
  counts?: { readonly slips?: number; readonly refused?: number; readonly writtenByApp?: number },
][] = [
  ["nothing but its creation", initiative("a"), [["Idea", at(0), null]]],
  [
    "a word begins one",
    initiative("a", [to("Concept", 3)]),
    [
      ["Idea", at(0), at(3)],
      ["Concept", at(3), null],
    ],
  ],
  [
    "there and back",
    initiative("a", [to("Concept", 3), to("Idea", 5), to("Concept", 9)]),
    [
      ["Idea", at(0), at(3)],
      ["Concept", at(3), at(5)],
      ["Idea", at(5), at(9)],
      ["Concept", at(9), null],
    ],
  ],
  [
    "order says nothing",
    initiative("a", [to("Plan", 5), to("Concept", 3)]),
    [
      ["Idea", at(0), at(3)],
      ["Concept", at(3), at(5)],
      ["Plan", at(5), null],
    ],
  ],
  [
    "the same phase once more",
    initiative("a", [to("Concept", 3), to("Concept", 6)]),
    [
      ["Idea", at(0), at(3)],
      ["Concept", at(3), null],
    ],
  ],
  [
    "refused moves and the app's own writes begin none",
    initiative("a", [to("Concept", 3, "refused"), to("Plan", 4, "app"), to("Plan", 5, "refused")]),
    [["Idea", at(0), null]],
    { refused: 2, writtenByApp: 1 },
  ],
  [
    "a skipped phase has none",
    initiative("a", [to("Delivery", 3)]),
    [
      ["Idea", at(0), at(3)],
      ["Delivery", at(3), null],
    ],
  ],
  [
    "a wrong label, put right within ten minutes",
    initiative("a", [to("Concept", 1), after("Delivery", 0), after("Concept", 9)]),
    [
      ["Idea", at(0), at(1)],
      ["Concept", at(1), null],
    ],
    { slips: 1 },
  ],
  [
    "after ten minutes it was meant",
    initiative("a", [to("Concept", 1), after("Delivery", 0), after("Concept", 10)]),
    [
      ["Idea", at(0), at(1)],
      ["Concept", at(1), at(2)],
      ["Delivery", at(2), at(2, 10 * minute)],
      ["Concept", at(2, 10 * minute), null],
    ],
  ],
  [
    "past a wrong one to the right one: it belongs to the one before",
    initiative("a", [after("Plan", 0), after("Delivery", 2), after("Concept", 5)]),
    [
      ["Idea", at(0), at(2, 5 * minute)],
      ["Concept", at(2, 5 * minute), null],
    ],
    { slips: 2 },
  ],
  [
    "put into its phase as it is made: it has been there from the start",
    initiative("a", [{ kind: "phase", to: "Plan", at: at(0, minute), by: "word" }]),
    [["Plan", at(0), null]],
  ],
  [
    "one that goes on is as short as it is",
    initiative("a", [after("Plan", 0)]),
    [
      ["Idea", at(0), at(2)],
      ["Plan", at(2), null],
    ],
  ],
  [
    "a closing ends the last one, however short",
    initiative("a", [after("Plan", 0), { kind: "closed", at: at(2, minute), as: "declined" }]),
    [
      ["Idea", at(0), at(2)],
      ["Plan", at(2), at(2, minute)],
    ],
  ],
  [
    "opened again it goes on",
    initiative("a", [to("Plan", 2), closed("declined", 4), opened(9)]),
    [
      ["Idea", at(0), at(2)],
      ["Plan", at(2), null],
    ],
  ],
  [
    "known from later on",
    initiative("a", [to("Plan", 1), to("Delivery", 8)], { knownFrom: { at: at(5), phase: "Concept" } }),
    [
      ["Concept", at(5), at(8), true],
      ["Delivery", at(8), null],
    ],
  ],
  [
    "known from before it was made",
    initiative("a", [], { createdAt: at(5), knownFrom: { at: at(1), phase: "Concept" } }),
    [["Concept", at(5), null]],
  ],
  [
    "what lies after the day is not known yet",
    initiative("a", [to("Plan", 3), to("Delivery", 21), closed("declined", 22)]),
    [
      ["Idea", at(0), at(3)],
      ["Plan", at(3), null],
    ],
  ],
];

test.each(rows)("%s", (_, facts, stays, counts = {}) => {
  const [course] = coursesBy(20, facts);
  expect(course?.spells.map(({ phase, from, to: end, isAtLeast }) => [phase, from, end, isAtLeast])).toEqual(
    stays.map(([phase, from, end, atLeast]) => [
      phase,
      Date.parse(from),
      end === null ? null : Date.parse(end),
      atLeast ?? false,
    ]),
  );
  const { slips, refused, writtenByApp } = course ?? {};
  expect({ slips, refused, writtenByApp }).toEqual({ slips: 0, refused: 0, writtenByApp: 0, ...counts });
});

test("what is not there yet has no course, and that of what is not known yet is empty", () => {
  const later = initiative("a", [], { createdAt: at(9) });
  const unknown = initiative("b", [], { knownFrom: { at: at(9), phase: "Plan" } });
  expect(coursesBy(8, later, unknown).map(({ id, spells }) => [id, spells])).toEqual([["b", []]]);
  expect(coursesBy(9, later, unknown).map(({ id, day }) => [id, day])).toEqual([
    ["a", on(9)],
    ["b", on(9)],
  ]);
});
