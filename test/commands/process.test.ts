import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

test.each<[string, readonly Command[]]>([
  ["/prosess Utvikling", [{ kind: "process", process: "Utvikling" }]],
  ["/proces «Løbende drift».", [{ kind: "process", process: "Løbende drift" }]],
  ["/process", [{ kind: "process", process: "" }]],
  ["/prosess: **Utvikling**", [{ kind: "process", process: "Utvikling" }]],
])("%s", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
