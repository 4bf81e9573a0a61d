import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ...["/hvorfor?", "/hvorfor.", "/HVORFOR!!", "/hvorfor, egentlig?", "/hvorfor er vi i fase 2"].map(
    (text): [string, Command[]] => [text, [{ kind: "why" }]],
  ),
  ["/hvorfor /fase Konsept", [{ kind: "why" }, { kind: "unclear", command: "why", text: "/fase Konsept" }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
