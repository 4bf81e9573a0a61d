import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { commandCommentsOf } from "../../src/observe/requests.ts";
import { at, issue, kari } from "../plan/world.ts";

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/godkjenn", [{ kind: "approve", reason: "", anyway: null }]],
  ["/godkend Testet i går", [{ kind: "approve", reason: "Testet i går", anyway: null }]],
  ["/approve anyway: The new one fails", [{ kind: "approve", reason: "", anyway: "The new one fails" }]],
  ["/godkjenn Testet, likevel: Feil", [{ kind: "approve", reason: "Testet", anyway: "Feil" }]],
  ["/godkjenn likevel", [{ kind: "approve", reason: "", anyway: "" }]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});

test("elsewhere than on a change issue it is another bot's", () => {
  const written = issue("I", {
    comments: [
      {
        id: "C",
        url: "",
        author: kari,
        body: "/approve",
        createdAt: at(1),
        editedAt: at(1),
        answered: null,
        mark: null,
      },
    ],
  });
  expect(commandCommentsOf(written)).toEqual([]);
  expect(commandCommentsOf(written, "process")).toEqual([]);
  expect(commandCommentsOf(written, "change")).toHaveLength(1);
});
