import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asCode, neutralise, neutraliseLine, neutraliseTitle } from "../../src/messages/neutralise.ts";
import { nastyText } from "./nasty-text.ts";
import { liveMention, liveReference, renderedMarkdown } from "./rendered-markdown.ts";
import { runs } from "../runs.ts";

describe("neutralise", () => {
  test("leaves nothing alive but words", () => {
    const harmless = new Set(["paragraph", "text", "break"]);
    fc.assert(
      fc.property(nastyText, (text) => {
        for (const result of [neutralise(text), neutraliseLine(text)]) {
          const { kinds, words } = renderedMarkdown(result);
          expect([...kinds].filter((kind) => !harmless.has(kind))).toEqual([]);
          expect(words).not.toMatch(liveMention);
          expect(words).not.toMatch(liveReference);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  test("keeps what can be read", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const { words } = renderedMarkdown(neutraliseLine(text));
        const plain = text
          .replaceAll(/\s/g, " ")
          .replaceAll(/\p{Cc}/gu, "")
          .trim();
        expect(words.replaceAll("\u200B", "")).toBe(plain.replaceAll(/ +/g, " "));
      }),
    );
  });

  test("holds inside a link and a table", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const line = neutraliseLine(text);
        const { addresses, kinds } = renderedMarkdown(`| A |\n| --- |\n| [x${line}](https://ours.no) |`);
        expect(addresses).toEqual(["https://ours.no"]);
        expect(kinds).not.toContain("html");
      }),
    );
  });

  test("in code, nothing ends the code", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        fc.pre(text.trim().replaceAll(/\p{Cc}/gu, "") !== "");
        expect([...renderedMarkdown(`a ${asCode(text)}`).kinds].toSorted()).toEqual([
          "inlineCode",
          "paragraph",
          "text",
        ]);
      }),
    );
  });

  test("a title is one line of at most 256 characters, without a mention", () => {
    expect(neutraliseTitle("  To\nlinjer  og @kari ")).toBe("To linjer og @\u200Bkari");
    expect(neutraliseTitle("å".repeat(300))).toHaveLength(256);
    expect(neutraliseTitle("😀".repeat(300)).isWellFormed()).toBe(true);
    expect(neutraliseTitle("\u202Ebakvendt\u0000")).toBe("bakvendt");
  });
});
