import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesGlob, matchesPath } from "../../../src/policy/criteria/glob.ts";

test.each([
  ["a", "a", true],
  ["a", "b", false],
  ["abc", "a*", true],
  ["abc", "*c", true],
  ["abc", "*b", false],
  ["abc", "a?c", true],
  ["ac", "a?c", false],
  ["abcbc", "a*bc", true],
  ["", "", true],
  ["", "*", true],
  ["a", "", false],
  ["moscow/must", "moscow/**", true],
  ["Æ/ø", "æ/?", true],
  ["👍", "?", true],
])("%s matches %s: %s", (name, glob, expected) => {
  expect(matchesGlob(name, glob)).toBe(expected);
});

test("a glob without wildcards matches itself and nothing else, and stars match anything between", () => {
  const word = fc.string({ maxLength: 8 }).filter((text) => !/[*?]/.test(text));
  fc.assert(
    fc.property(word, word, word, (one, two, other) => {
      expect(matchesGlob(one, two)).toBe(one.toLowerCase() === two.toLowerCase());
      expect(matchesGlob(one + other + two, `${one}*${two}`)).toBe(true);
    }),
  );
});

test("a hostile glob costs no more than its length times the name's", () => {
  expect(matchesGlob("a".repeat(50), `${"a*".repeat(49)}b`)).toBe(false);
});

test.each([
  ["src/studio/a.ts", "src/studio/**", true],
  ["src/studio/deep/a.ts", "src/studio/**", true],
  ["src/other/a.ts", "src/studio/**", false],
  ["src/a.ts", "src/*.ts", true],
  ["src/deep/a.ts", "src/*.ts", false],
  ["src/deep/er/a.ts", "src/**/a.ts", true],
  ["src/a.ts", "src/**/a.ts", true],
  ["a/b/src/c", "**/src/*", true],
  ["src", "**", true],
  ["Src/a.ts", "src/a.ts", false],
])("the path %s matches %s: %s", (path, glob, expected) => {
  expect(matchesPath(path, glob)).toBe(expected);
});
