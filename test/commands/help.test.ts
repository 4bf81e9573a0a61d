import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/hjelp\n/hjælp\n/help", [{ kind: "help" }, { kind: "help" }, { kind: "help" }]],
  ["/hjelp, takk", [{ kind: "help" }]],
  ["/hjelp /synk", [{ kind: "help" }, { kind: "unclear", command: "help", text: "/synk" }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
