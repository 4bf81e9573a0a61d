import fc from "fast-check";
import { expect, test } from "vitest";
import { asLine, forTerminal, jsonForTerminal } from "../../src/domain/terminal.ts";

test.each([
  ["clears the screen", "a\u001B[2J\u001B[1;1Hb", "a�[2J�[1;1Hb"],
  ["C1, as one character", "a\u009B2Jb", "a�2Jb"],
  ["bell, delete, carriage return", "a\u0007b\u007Fc\rd", "a�b�c�d"],
  ["turned around", "a\u202Eb\u2066c\u200F", "a�b�c�"],
  ["without a width", "a\u200Bb\uFEFFc\u2060d\u00ADe", "a�b�c�d�e"],
  ["hidden tags", "a\u{E0041}b", "a�b"],
  ["lines that are none for a terminal", "a\u2028b\u2029c", "a�b�c"],
  ["a tab", "a\tb", "a b"],
  ["lines", "a\nb", "a\nb"],
  ["Norwegian, emoji with joiners, Persian", "Rød 👩‍💻 می‌خواهم", "Rød 👩‍💻 می‌خواهم"],
])("%s", (_, text, expected) => {
  expect(forTerminal(text)).toBe(expected);
});

test("whatever a text holds, a terminal gets nothing to obey, and a line stays one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(forTerminal(text)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
      expect(asLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});

test("JSON says the same as before, without anything to obey", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const indent of [undefined, 2]) {
        const printed = jsonForTerminal({ text }, indent);
        expect(JSON.parse(printed)).toEqual({ text });
        expect(printed).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
      }
    }),
  );
});
