import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAmount } from "../../src/contents/amount.ts";
import { mostOre } from "../../src/domain/economy.ts";

test.each<[string, number | null]>([
  ["", null],
  ["0", 0],
  ["-0", 0],
  ["1200", 120_000],
  ["1200,5", 120_050],
  ["1200.50", 120_050],
  ["1 234 567,89", 123_456_789],
  ["1\u00A0234\u00A0567,89", 123_456_789],
  ["1.234.567,89", 123_456_789],
  ["1,234,567.89", 123_456_789],
  ["1'234'567.89", 123_456_789],
  ["1.234", 123_400],
  ["1,234", 123_400],
  ["0.123", null],
  ["12.34.567", null],
  ["1.234.56", null],
  ["1,234,56", null],
  ["1.23.4,5", null],
  [",50", 50],
  ["5,", null],
  ["-500,25", -50_025],
  ["\u2212500", -50_000],
  ["--5", null],
  ["+5", 500],
  ["500 kr", 50_000],
  ["kr 500,-", 50_000],
  ["DKK 1.000,00", 100_000],
  ["abc", null],
  ["1e9", null],
  ["12 %", null],
  ["=1+1", null],
  ["100000000000", mostOre],
  ["100000000000,01", null],
  ["9".repeat(50), null],
])("%s", (text, ore) => expect(parseAmount(text)).toBe(ore));

test("whatever is printed in one of the ways is read to the øre", () => {
  const ways = [
    [".", ","],
    [",", "."],
    [" ", ","],
    ["'", "."],
    ["", ","],
    ["", "."],
  ] as const;
  fc.assert(
    fc.property(
      fc.integer({ min: -mostOre, max: mostOre }),
      fc.constantFrom(...ways),
      (ore, [group, decimal]) => {
        const size = Math.abs(ore);
        const whole = String(Math.floor(size / 100)).replaceAll(/\B(?=(?:\d{3})+$)/g, group);
        const text = `${ore < 0 ? "-" : ""}${whole}${decimal}${String(size % 100).padStart(2, "0")}`;
        expect(parseAmount(text)).toBe(ore);
      },
    ),
  );
});

test("nothing throws, and nothing is more than there may be", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const ore = parseAmount(text);
      expect(ore === null || (Number.isInteger(ore) && Math.abs(ore) <= mostOre)).toBe(true);
    }),
  );
});
