import { expect, test } from "vitest";
import { packWaves } from "../../src/apply/pack-waves.ts";
import type { Action } from "../../src/change/action.ts";
import type { Change } from "../../src/change/kinds.ts";
import { because } from "../../src/domain/reason.ts";

const field = {
  projectId: "P",
  fieldId: "F",
  field: "Status",
  value: { type: "number", number: 1 },
} as const;

function fields(count: number, owner = "acme"): readonly Action[] {
  return Array.from({ length: count }, (_, at) =>
    action({ kind: "set-field", issue: `I${at}`, item: `C${at}`, write: field }, owner),
  );
}

function closings(count: number): readonly Action[] {
  return Array.from({ length: count }, (_, at) => action({ kind: "close-issue", issue: `I${at}` }, "acme"));
}

function action(change: Change, owner: string): Action {
  return { change, owner, reason: because("progress", { closed: 0, total: 1 }) };
}

const sizes = (waves: readonly (readonly Action[])[]) => packWaves(waves).map((wave) => wave.length);

test.each<[name: string, waves: readonly (readonly Action[])[], expected: readonly number[]]>([
  ["nothing", [], []],
  ["what fits stays", [fields(20), closings(3)], [20, 3]],
  ["what is too much for a document goes along with the next wave", [fields(25), closings(3)], [20, 8]],
  ["and on, while there is a next", [fields(45), closings(3), closings(2)], [20, 20, 10]],
  ["each owner has a document of its own", [[...fields(15), ...fields(15, "other")], closings(1)], [30, 1]],
  ["only project fields wait: something may need the rest", [closings(25), closings(1)], [25, 1]],
  ["the last wave takes all that is left", [closings(1), fields(25)], [1, 25]],
])("%s", (_, waves, expected) => {
  expect(sizes(waves)).toEqual(expected);
});

test("everything is sent, what waited before the rest", () => {
  const waves = [fields(22), closings(1)];
  const packed = packWaves(waves);
  expect(packed.flat()).toHaveLength(23);
  expect(packed[1]?.map(({ change }) => change.kind)).toEqual(["set-field", "set-field", "close-issue"]);
});
