import { expect, test } from "vitest";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { readDate } from "../../src/commands/read-date.ts";
import type { Command } from "../../src/domain/command.ts";

test.each<[string, readonly Command[]]>([
  ["/utsett 2026-09-29", [{ kind: "postpone", text: "2026-09-29", anyway: false }]],
  ["/udskyd 29. september 2026 alligevel", [{ kind: "postpone", text: "29. september 2026", anyway: true }]],
  ["/postpone", [{ kind: "postpone", text: "", anyway: false }]],
])("%s", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});

test.each([
  ["2026-09-29", "2026-09-29"],
  ["29.09.2026", "2026-09-29"],
  ["9. 9. 2026", "2026-09-09"],
  ["29-09-2026", "2026-09-29"],
  ["29/9 2026", "2026-09-29"],
  ["9/29 2026", null],
  ["29. september 2026", "2026-09-29"],
  ["1. marts 2027", "2027-03-01"],
  ["3 MAI 2026", "2026-05-03"],
  ["31.02.2026", null],
  ["29. sept 2026", null],
  ["neste uke", null],
  ["2026-09", null],
])("%s is %s", (text, day) => {
  expect(readDate(text)).toBe(day);
});
