import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

function confirm(number: number): Command {
  return { kind: "confirm", number };
}

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ...["/bekreft 1 2", "/bekreft 1,2", "/bekreft: 1, 2.", "/bekreft #1 & nr. 2", "/bekreft 1 og 2 og 1"].map(
    (text): [string, Command[]] => [text, [confirm(1), confirm(2)]],
  ),
  ["/bekreft 2 – gjennomgått i møtet", [confirm(2)]],
  ["/bekreft 1 ikke 2", [confirm(1), { kind: "unclear", command: "confirm", text: "ikke 2" }]],
  ["/bekreft 1 og to", [confirm(1), { kind: "unclear", command: "confirm", text: "og to" }]],
  ["/bekreft 1 to, tre", [confirm(1), { kind: "unclear", command: "confirm", text: "to, tre" }]],
  ["/stadfest 1 no, to be sure", [confirm(1)]],
  ["/bekreft 1 /fase A", [confirm(1), { kind: "unclear", command: "confirm", text: "/fase A" }]],
  ...["/bekreft 1-3", "/bekreft alle", "/bekreft 0", "/bekreft"].map((text): [string, Command[]] => [
    text,
    [{ kind: "confirm", number: null }],
  ]),
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
