import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  [
    "/epos Altinn Studio\n/epic fdk",
    [
      { kind: "epic", team: "Altinn Studio" },
      { kind: "epic", team: "fdk" },
    ],
  ],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
