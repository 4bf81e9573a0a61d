import { expect, test } from "vitest";
import { parseCommands } from "../../src/commands/parse-commands.ts";

test.each([
  ["/hast Innlogging er nede", "Innlogging er nede"],
  ["/haster nu", "nu"],
  ["/emergency", ""],
])("%j", (text, reason) => {
  expect(parseCommands(text)).toEqual([{ kind: "emergency", reason }]);
});
