import { expect, test } from "vitest";
import { parseCommands } from "../../src/commands/parse-commands.ts";

test.each([
  ["/avvis Mangler test", "Mangler test"],
  ["/afvis: »Mangler test«", "Mangler test"],
  ["/reject", ""],
])("%j", (text, reason) => {
  expect(parseCommands(text)).toEqual([{ kind: "reject", reason }]);
});
