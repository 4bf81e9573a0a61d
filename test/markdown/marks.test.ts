import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mark } from "../../src/domain/mark.ts";
import { birthBindings, printMark, readMark, withMark } from "../../src/markdown/marks.ts";

const keys = ["first key", "second key"];
const binding = "I_kwDO1";
const mark: Mark = { kind: "epic", keys: { team: "studio", initiative: "I_kw--DO>7" } };

const anyMark = fc.record({
  kind: fc.constantFrom<Mark["kind"]>("overview", "reply", "epic", "element", "follow-up", "note", "link"),
  keys: fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?$/).filter((key) => key !== "v" && key !== "sig"),
    fc.string({ unit: "grapheme" }),
    { noNullPrototype: true },
  ),
});

describe("marks", () => {
  test("are one line that ends no comment early", () => {
    const line = printMark(mark, binding, keys);
    expect(line).toMatch(/^<!-- redthread:epic initiative=I_kw%2D-DO%3E7 team=studio v=1 sig=[\w-]{43} -->$/);
  });

  test("are read back, whatever their values", () => {
    fc.assert(
      fc.property(anyMark, (any) => {
        const line = printMark(any, binding, keys);
        expect(line.slice(4, -3)).not.toMatch(/--|>|\s{2}|\n/);
        const text = withMark(line, "Tekst");
        expect(readMark(text, binding, keys)).toEqual({ state: "valid", mark: any });
        expect(readMark(text.replaceAll("\n", "\r\n"), binding, keys).state).toBe("valid");
      }),
    );
  });

  test("verify with every key, and sign with the first", () => {
    const line = printMark(mark, binding, ["second key"]);
    expect(readMark(line, binding, keys).state).toBe("valid");
    expect(readMark(printMark(mark, binding, keys), binding, ["second key"]).state).toBe("broken");
    expect(readMark(line, binding, []).state).toBe("broken");
    expect(() => printMark(mark, binding, [])).toThrow(RangeError);
  });

  test("hold for one binding, or any of several", () => {
    const born = birthBindings({ owner: "Altinn", name: "Dialogporten" });
    const line = printMark(mark, born, keys);
    expect(readMark(line, birthBindings({ owner: "altinn", name: "dialogporten" }), keys).state).toBe(
      "valid",
    );
    expect(readMark(line, ["birth:digdir/fdk", ...born], keys).state).toBe("valid");
    expect(readMark(line, "birth:digdir/fdk", keys)).toEqual({ state: "broken", kind: "epic" });
  });

  test("born in a repository whose id is known hold there under another name", () => {
    const line = printMark(mark, birthBindings({ owner: "digdir", name: "fdk", id: "R_1" }), keys);
    for (const [home, state] of [
      [{ owner: "digdir", name: "fdk" }, "valid"],
      [{ owner: "digdir", name: "fdk", id: "R_2" }, "valid"],
      [{ owner: "digdir", name: "felles-datakatalog", id: "R_1" }, "valid"],
      [{ owner: "digdir", name: "felles-datakatalog", id: "R_2" }, "broken"],
      [{ owner: "digdir", name: "felles-datakatalog" }, "broken"],
    ] as const) {
      expect(readMark(line, birthBindings(home), keys).state, JSON.stringify(home)).toBe(state);
    }
    const more = line.replace(" -->", `.${"A".repeat(43)} -->`);
    expect(readMark(more, birthBindings({ owner: "digdir", name: "fdk" }), keys).state).toBe("broken");
  });

  test("count on the first line only", () => {
    expect(readMark(`\n${printMark(mark, binding, keys)}`, binding, keys)).toEqual({ state: "none" });
    expect(readMark("Tekst av folk", binding, keys)).toEqual({ state: "none" });
    expect(readMark("", binding, keys)).toEqual({ state: "none" });
  });

  test("cannot be forged by changing any character", () => {
    const line = printMark(mark, binding, keys);
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const forged = line.slice(0, at) + character + line.slice(at + 1);
        if (forged !== line) expect(readMark(forged, binding, keys).state).not.toBe("valid");
      }),
    );
  });

  // The last character holds four bits of the signature and two that mean nothing. Found by the property above.
  test("cannot be written in two ways", () => {
    const line = printMark(mark, binding, keys);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const others = Array.from(alphabet, (character) => line.replace(/. -->$/, `${character} -->`));
    const valid = others.filter((other) => readMark(other, binding, keys).state === "valid");
    expect(valid).toEqual([line]);
  });

  test("cannot be forged without a key, nor by moving keys about", () => {
    fc.assert(
      fc.property(anyMark, fc.string({ minLength: 1 }), (any, wrong) => {
        fc.pre(!keys.includes(wrong));
        expect(readMark(printMark(any, binding, [wrong]), binding, keys).state).toBe("broken");
      }),
    );
    const swapped = printMark(mark, binding, keys).replace(/(initiative=\S+) (team=\S+)/, "$2 $1");
    expect(readMark(swapped, binding, keys).state).toBe("broken");
  });

  test.each([
    ["an unknown kind", "<!-- redthread:other v=1 sig=AAAA -->", "other"],
    ["nothing but a start", "<!-- redthread:epic", "epic"],
    ["no signature", "<!-- redthread:epic v=1 -->", "epic"],
    ["bytes that are no text", "<!-- redthread:epic a=%FF v=1 sig=AAAA -->", "epic"],
    ["half a percent sign", "<!-- redthread:epic a=% v=1 sig=AAAA -->", "epic"],
  ])("are broken with %s", (_, line, kind) => {
    expect(readMark(line, binding, keys)).toEqual({ state: "broken", kind });
  });

  test("have no keys that a mark has itself", () => {
    expect(() => printMark({ kind: "epic", keys: { sig: "x" } }, binding, keys)).toThrow(RangeError);
    expect(() => printMark({ kind: "epic", keys: { "a b": "x" } }, binding, keys)).toThrow(RangeError);
  });
});
