import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/team studio dialogporten", [{ kind: "team", add: ["studio", "dialogporten"], remove: [] }]],
  [
    "/team studio, -fdk, –design −x +y",
    [{ kind: "team", add: ["studio", "y"], remove: ["fdk", "design", "x"] }],
  ],
  ['/team "Altinn Studio" fdk', [{ kind: "team", add: ["Altinn Studio", "fdk"], remove: [] }]],
  ["/team `studio`", [{ kind: "team", add: ["studio"], remove: [] }]],
  ["/team - studio", [{ kind: "team", add: [], remove: ["studio"] }]],
  ["/team – «Altinn Studio».", [{ kind: "team", add: [], remove: ["Altinn Studio"] }]],
  ["/team -studio, porten", [{ kind: "team", add: ["porten"], remove: ["studio"] }]],
  ["/team porten - studio", [{ kind: "team", add: ["porten"], remove: ["studio"] }]],
  ["/team a og b", [{ kind: "team", add: ["a", "b"], remove: [] }]],
  ...["/team - studio, porten", "/team studio -", "/team - -", "/team - -studio"].map(
    (text): [string, Command[]] => [text, [{ kind: "unclear", command: "team", text: text.slice(6) }]],
  ),
  [`/team ${"a ".repeat(61)}`, [{ kind: "unclear", command: "team", text: "a ".repeat(61).trim() }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
