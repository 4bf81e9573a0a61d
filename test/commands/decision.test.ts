import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/vedtak: Vi gjør det", [{ kind: "decision", text: "Vi gjør det" }]],
  [
    "/vedtak\u00A0Vi \u{1F469}\u200D\u{1F4BB} gjør det",
    [{ kind: "decision", text: "Vi \u{1F469}\u200D\u{1F4BB} gjør det" }],
  ],
  ["/vedtak:", [{ kind: "decision", text: "" }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
