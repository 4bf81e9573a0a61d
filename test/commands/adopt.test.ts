import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  [
    "/ta-inn\n/ta inn\n/Ta–inn\n/adopt",
    [{ kind: "adopt" }, { kind: "adopt" }, { kind: "adopt" }, { kind: "adopt" }],
  ],
  ["/ta-inn!", [{ kind: "adopt" }]],
  ["/ta inn.", [{ kind: "adopt" }]],
  ["/ta-inn, takk", [{ kind: "adopt" }]],
  ["/ta-inn acme/a#5", [{ kind: "unclear", command: "adopt", text: "acme/a#5" }]],
  ["/ta-inn ikkje", [{ kind: "unclear", command: "adopt", text: "ikkje" }]],
  ["/ta inn ikke", [{ kind: "unclear", command: "adopt", text: "ikke" }]],
  ["/ta inn. Takk!", [{ kind: "adopt" }]],
  ["/ta_inn", [{ kind: "adopt" }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
