import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/synk\n/sync", [{ kind: "sync" }, { kind: "sync" }]],
  ["/synk -alt", [{ kind: "unclear", command: "sync", text: "-alt" }]],
  ["/synk ikke", [{ kind: "unclear", command: "sync", text: "ikke" }]],
  ["/synk no", [{ kind: "sync" }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
