import { expect, test } from "vitest";
import { isHeldBy } from "../../src/apply/hold-answers.ts";
import type { Change } from "../../src/change/kinds.ts";
import type { CommentContent } from "../../src/domain/content.ts";
import type { Overview } from "../../src/domain/overview.ts";
import { because } from "../../src/domain/reason.ts";
import { wavesOf } from "../../src/plan/diff/waves.ts";
import { memory } from "../plan/world.ts";

const key = { kind: "initiative", owner: "digdir", id: "I" } as const;
const action = (change: Change) => ({
  change,
  owner: "digdir",
  reason: because("progress", { closed: 0, total: 1 }),
});
const react: Change = { kind: "react", issue: "I", comment: "C", reaction: "THUMBS_UP" };
const replied: Change = { ...react, comment: "C", after: "new:comment/reply/C" };
const labels = [{ name: "team/studio", label: "L" }];
const label: Change = { kind: "add-labels", issue: "I", labels };

function overview(stage: "memory-first" | "final"): Change {
  const parts = { overview: {} as Overview, memory: memory("Konsept"), makes: "new:overview" } as const;
  return { kind: "overview", issue: "I", address: "digdir/portfolio#1", comment: "O", stage, ...parts };
}

function reply(comment: string): Change {
  const content = { kind: "reply", comment } as CommentContent;
  return { kind: "comment", issue: "I", comment: null, content, makes: `new:comment/reply/${comment}` };
}

test.each<[name: string, changes: readonly Change[], kinds: readonly (readonly Change["kind"][])[]]>([
  ["a reaction alone", [react], [["react"]]],
  [
    "beside the only memory it does not stand",
    [overview("memory-first"), label, react],
    [["overview", "add-labels"], ["react"]],
  ],
  ["right behind its reply, where that says more", [reply("C"), replied], [["comment", "react"]]],
  [
    "before all replies, where nothing more is said",
    [reply("C"), replied, react],
    [["react", "comment", "react"]],
  ],
  [
    "beside the final overview it may: the memory went before",
    [overview("memory-first"), label, overview("final"), react],
    [
      ["overview", "add-labels"],
      ["overview", "react"],
    ],
  ],
  [
    "a reply comes with it, in the last wave",
    [overview("memory-first"), label, reply("C"), replied, overview("final")],
    [
      ["overview", "add-labels"],
      ["overview", "comment", "react"],
    ],
  ],
])("%s", (_, changes, kinds) => {
  const waves = wavesOf(changes.map((change) => action(change)));
  expect(waves.map((wave) => wave.map(({ change }) => change.kind))).toEqual(kinds);
});

test.each<[name: string, refused: Change, type: string, held: boolean]>([
  ["the memory", overview("memory-first"), "UNPROCESSABLE", true],
  ["a label of the initiative", label, "NOT_FOUND", true],
  ["a label of an epic", { ...label, issue: "E" }, "NOT_FOUND", false],
  ["the reply to another", reply("D"), "UNPROCESSABLE", false],
  ["an epic's closing", { kind: "close-issue", issue: "E" }, "FORBIDDEN", false],
])("a reaction after a refusal of %s", (_, change, type, held) => {
  expect(isHeldBy(react, [{ action: action(change), type, message: "" }], key)).toBe(held);
  expect(isHeldBy(label, [{ action: action(change), type, message: "" }], key)).toBe(false);
});
