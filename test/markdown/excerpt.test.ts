import { expect, test } from "vitest";
import { excerptOf } from "../../src/markdown/excerpt.ts";

test.each([
  ["what it is, on one line", "Mange får\nikke varsel.", "Mange får ikke varsel."],
  ["no signs of headings, lists and boxes", "### Mål\n\n- [ ] Ni av ti\n1. Til", "Mål Ni av ti Til"],
  [
    "no emphasis of a whole line",
    "_Hvilket problem?_\n**Og for hvem?**\n- *Noen*",
    "Hvilket problem? Og for hvem? Noen",
  ],
  ["emphasis inside a line as it is", "_En_ sak og _to_\n*\n__", "_En_ sak og _to_ * __"],
  ["nothing of a comment", "<!-- skriv her -->", ""],
])("the excerpt of a text shows %s", (_, text, excerpt) => {
  expect(excerptOf(text)).toBe(excerpt);
});

test("a long text is cut between words", () => {
  expect(excerptOf("ord ".repeat(50))).toMatch(/^(ord )+ord…$/);
  expect([...excerptOf("ord ".repeat(50))].length).toBeLessThanOrEqual(80);
});
