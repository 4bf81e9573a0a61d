import { expect, test } from "vitest";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import type { Command } from "../../src/domain/command.ts";

test.each<[string, readonly Command[]]>([
  ["/avlys forhandlinger pågår", [{ kind: "cancel", reason: "forhandlinger pågår" }]],
  ["/aflys", [{ kind: "cancel", reason: "" }]],
  ['/cancel: "no quorum"', [{ kind: "cancel", reason: "no quorum" }]],
])("%s", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
