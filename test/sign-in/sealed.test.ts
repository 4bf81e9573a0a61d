import { expect, test } from "vitest";
import { seal, unseal } from "../../src/sign-in/sealed.ts";

const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const sealed = seal("hemmelig", "token of a", [one]);

function changed(at: number): string {
  const bytes = Buffer.from(sealed, "base64url");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("base64url");
}

test.each([
  ["by the key that sealed it", sealed, "token of a", [one], "hemmelig"],
  ["by one of several keys", sealed, "token of a", [other, one], "hemmelig"],
  ["by another key", sealed, "token of a", [other], null],
  ["by no key", sealed, "token of a", [], null],
  ["as something else", sealed, "token of b", [one], null],
  ["with another text", changed(29), "token of a", [one], null],
  ["with another tag", changed(12), "token of a", [one], null],
  ["with another beginning", changed(0), "token of a", [one], null],
  ["cut off", sealed.slice(0, 20), "token of a", [one], null],
  ["that is nothing", "", "token of a", [one], null],
])("what is opened %s", (_, text, purpose, keys, opened) => {
  expect(unseal(text, purpose, keys)).toBe(opened);
});

test("the first key seals, and the same text never looks the same", () => {
  expect(unseal(seal("a", "b", [other, one]), "b", [other])).toBe("a");
  expect(seal("a", "b", [one])).not.toBe(seal("a", "b", [one]));
  expect(sealed).not.toContain("hemmelig");
  expect(() => seal("a", "b", [])).toThrow("no key");
});
