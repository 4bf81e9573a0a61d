import fc from "fast-check";
import { stringify } from "csv-stringify/sync";
import { expect, test } from "vitest";
import { readEconomy } from "../../src/contents/economy-file.ts";
import { mostAccounts, percentSpent } from "../../src/domain/economy.ts";

const danish =
  'Konto;Navn;Budget;Forbrug\r\n100;Drift;1.000.000,00;250.000,50\r\n200;"Møder; mad";50.000;0\r\n';

test("semicolons and decimal commas, commas and decimal points", () => {
  const expected = {
    rows: [
      { account: "100", name: "Drift", budget: 100_000_000, spent: 25_000_050 },
      { account: "200", name: "Møder; mad", budget: 5_000_000, spent: 0 },
    ],
    budget: 105_000_000,
    spent: 25_000_050,
    wrong: [],
  };
  expect(readEconomy(danish)).toEqual({ ok: true, accounts: expected });
  expect(readEconomy(`\uFEFF${danish}\n\n`)).toEqual({ ok: true, accounts: expected });
  const english = 'account,name,budget,spent\n100,Drift,1000000.00,250000.50\n200,"Møder; mad","50,000",0\n';
  expect(readEconomy(english)).toEqual({ ok: true, accounts: expected });
});

test("columns go by their names where all are known, else by their places", () => {
  const turned = readEconomy("Navn;Konto;Forbrug;Budget\nDrift;100;1;2\n");
  expect(turned).toMatchObject({
    accounts: { rows: [{ account: "100", name: "Drift", budget: 200, spent: 100 }] },
  });
  const other = readEconomy("A;B;C;D;E\n100;Drift;2;1;9\n");
  expect(other).toMatchObject({
    accounts: { rows: [{ account: "100", name: "Drift", budget: 200, spent: 100 }] },
  });
});

test("an amount that is none is told with its line, and the others count", () => {
  expect(readEconomy("Konto;Navn;Budget;Forbrug\n1;A;abc;5\n\n2;B;10\n")).toEqual({
    ok: true,
    accounts: {
      rows: [
        { account: "1", name: "A", budget: null, spent: 500 },
        { account: "2", name: "B", budget: 1_000, spent: null },
      ],
      budget: 1_000,
      spent: 500,
      wrong: [
        { line: 2, column: "budget", text: "abc" },
        { line: 4, column: "spent", text: "" },
      ],
    },
  });
});

test.each<[string, string]>([
  ["", "empty"],
  ["\n\n", "empty"],
  ["\0", "binary"],
  ["Konto;Navn\n", "columns"],
  ['Konto;Navn;Budget;Forbrug\n1;"A;2;3\n', "broken"],
  [`Konto;Navn;Budget;Forbrug\n${"x".repeat(20_000)};A;1;1\n`, "broken"],
  [`Konto;Navn;Budget;Forbrug\n${"1;A;1;1\n".repeat(mostAccounts + 1)}`, "rows"],
  ["x".repeat(300_000), "large"],
])("what cannot be read says why (%#)", (text, why) => {
  expect(readEconomy(text)).toEqual({ ok: false, why });
});

test("a header alone has nothing in it, and that is no fault", () => {
  expect(readEconomy("Konto;Navn;Budget;Forbrug\n")).toMatchObject({
    ok: true,
    accounts: { rows: [], budget: 0 },
  });
});

test("what a spreadsheet writes is read again, sums to the øre", () => {
  const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
  const cell = fc.string({ maxLength: 20 }).map((text) => `x${text.replaceAll(/[\r\n]/g, " ").trim()}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, amount, amount), { maxLength: 30 }), (rows) => {
      const kroner = (ore: number) => `${Math.floor(ore / 100)},${String(ore % 100).padStart(2, "0")}`;
      const printed = stringify(
        rows.map(([account, name, budget, spent]) => [account, name, kroner(budget), kroner(spent)]),
        { delimiter: ";", header: true, columns: ["Konto", "Navn", "Budget", "Forbrug"] },
      );
      const read = readEconomy(printed);
      expect(read).toMatchObject({
        accounts: {
          budget: rows.reduce((sum, [, , budget]) => sum + budget, 0),
          spent: rows.reduce((sum, [, , , spent]) => sum + spent, 0),
          wrong: [],
        },
      });
    }),
  );
});

test("nothing throws", () => {
  const parts = fc.constantFrom(";", ",", '"', "\n", "\r\n", "1", "a", "\uFEFF", " ", "\t", "Konto");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 200 }), (all) => {
      expect(typeof readEconomy(all.join("")).ok).toBe("boolean");
    }),
  );
});

test.each<[number, number, number | null]>([
  [0, 5, null],
  [-5, 5, null],
  [200, 1, 1],
  [1_000, 4, 0],
  [1_000, 5, 1],
  [1_000, -5, 0],
  [1_000, -6, -1],
  [3, 1, 33],
  [3, 2, 67],
  [9_007_199_254_740_991, 9_007_199_254_740_990, 100],
])("of a budget of %d øre, %d spent are %s %%", (budget, spent, percent) => {
  expect(percentSpent(budget, spent)).toBe(percent);
});
