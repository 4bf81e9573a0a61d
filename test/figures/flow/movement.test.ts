import { expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import { lastMovements, type Movement, type MovementKind } from "../../../src/figures/flow/movement.ts";
import { at, closed, coursesBy, initiative, on, to } from "./facts.ts";

function moved(id: string, kind: MovementKind, day: number, byApp = false): Movement {
  return { initiative: id, kind, at: at(day), byApp };
}

const going = [to("Plan", 5)];

const rows: readonly [
  name: string,
  facts: readonly InitiativeFacts[],
  movements: readonly Movement[],
  found: readonly (readonly [id: string, kind: MovementKind | null, day: number, days: number])[],
][] = [
  ["nothing", [], [], []],
  ["in the first phase", [initiative("a")], [moved("a", "tick", 5)], []],
  ["done", [initiative("a", [...going, to("Done", 8)])], [moved("a", "phase", 8)], []],
  ["nothing since it was made", [initiative("a", going)], [], [["a", null, 0, 50]]],
  [
    "the last of them",
    [initiative("a", going)],
    [moved("a", "item-closed", 20), moved("a", "phase", 5), moved("a", "decision", 10)],
    [["a", "item-closed", 20, 30]],
  ],
  [
    "what the app wrote, and what is still to come, is none",
    [initiative("a", going)],
    [moved("a", "phase", 5), moved("a", "element-status", 20, true), moved("a", "delivery", 51)],
    [["a", "phase", 5, 45]],
  ],
  [
    "the one that has been still for longest comes first",
    [initiative("a", going), initiative("b", going), initiative("c", going)],
    [moved("a", "tick", 30), moved("b", "tick", 10), moved("c", "epic-opened", 30), moved("x", "tick", 50)],
    [
      ["b", "tick", 10, 40],
      ["a", "tick", 30, 20],
      ["c", "epic-opened", 30, 20],
    ],
  ],
  [
    "known from later on",
    [initiative("a", [], { knownFrom: { at: at(40), phase: "Plan" } })],
    [],
    [["a", null, 40, 10]],
  ],
];

test.each(rows)("%s", (_, facts, movements, found) => {
  const figure = lastMovements(coursesBy(50, ...facts), movements, on(50));
  expect(figure.value.map(({ id, kind, day, days }) => [id, kind, day - on(0), days])).toEqual(found);
  expect([figure.n, figure.leftOut]).toEqual([found.length, []]);
});

test("what was stopped is named", () => {
  const facts = initiative("a", [...going, closed("declined", 9)]);
  const { value, leftOut } = lastMovements(coursesBy(50, facts), [moved("a", "tick", 8)], on(50));
  expect([value, leftOut]).toEqual([[], [{ reason: "stopped", ids: ["a"] }]]);
});
