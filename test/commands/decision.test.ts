import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const none = { takenBy: null, basis: null };

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/vedtak: Vi gjør det", [{ kind: "decision", text: "Vi gjør det", ...none }]],
  [
    "/vedtak\u00A0Vi \u{1F469}\u200D\u{1F4BB} gjør det",
    [{ kind: "decision", text: "Vi \u{1F469}\u200D\u{1F4BB} gjør det", ...none }],
  ],
  [
    "/vedtak Vi går videre | av: styringsgruppen | grunnlag: https://example.org/a:b",
    [
      {
        kind: "decision",
        text: "Vi går videre",
        takenBy: "styringsgruppen",
        basis: "https://example.org/a:b",
      },
    ],
  ],
  [
    "/beslutning grundlag: notat 3 | Vi venter | By: styregruppen",
    [{ kind: "decision", text: "Vi venter", takenBy: "styregruppen", basis: "notat 3" }],
  ],
  // What names no part is text, and so is a second one of a kind.
  [
    "/decision a | b: c | av: én | av: to | basis:",
    [{ kind: "decision", text: "a | b: c | av: to | basis:", takenBy: "én", basis: null }],
  ],
  ["/vedtak:", [{ kind: "decision", text: "", ...none }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
