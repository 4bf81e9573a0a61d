import { CsvError, parse } from "csv-parse/sync";
import {
  mostAccounts,
  type AccountRow,
  type Accounts,
  type EconomyProblem,
  type WrongAmount,
} from "../domain/economy.ts";
import { parseAmount } from "./amount.ts";

/*
 * The economy file of a product: account, name, budget, spent, with semicolons or commas, a header first. Columns are
 * found by their names where the header has all four, in any of our languages, else by their places.
 */

const longestText = 256 * 1024;
const longestRow = 10_000;
const longestCell = 200;
const shownWrong = 60;

const names = {
  account: ["account", "konto", "kontonr", "kontonummer"],
  name: ["name", "navn", "namn", "kontonavn", "tekst"],
  budget: ["budget", "budsjett"],
  spent: ["spent", "forbrug", "forbruk", "brukt", "brugt", "regnskab", "regnskap", "rekneskap"],
} as const;
type Column = keyof typeof names;

interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

export type EconomyRead =
  | { readonly ok: true; readonly accounts: Accounts }
  | { readonly ok: false; readonly why: EconomyProblem };

/** @param text of the file; a NUL in it stands for one that is no text */
export function readEconomy(text: string): EconomyRead {
  if (text.length > longestText) return { ok: false, why: "large" };
  if (text.includes("\0")) return { ok: false, why: "binary" };
  const lines = linesOf(text);
  if (lines === null) return { ok: false, why: "broken" };
  const [header, ...rows] = lines;
  if (header === undefined) return { ok: false, why: "empty" };
  if (header.cells.length < 4) return { ok: false, why: "columns" };
  if (rows.length > mostAccounts) return { ok: false, why: "rows" };
  return { ok: true, accounts: accountsOf(rows, placesOf(header)) };
}

/** Null where a quotation does not end, or a row is longer than any account. */
function linesOf(text: string): readonly Line[] | null {
  const lines: Line[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      to: mostAccounts + 2,
      on_record(record: readonly string[], { lines: number }) {
        const cells = record.map((cell) => cell.trim());
        if (cells.some((cell) => cell !== "")) lines.push({ number, cells });
        return null;
      },
    });
    return lines;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** As the header has it. */
function delimiterOf(text: string): ";" | "," {
  return (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? "").includes(";") ? ";" : ",";
}

function placesOf({ cells }: Line): Readonly<Record<Column, number>> {
  const find = (column: Column) =>
    cells.findIndex((cell) => names[column].some((name) => name === cell.toLowerCase()));
  const found = {
    account: find("account"),
    name: find("name"),
    budget: find("budget"),
    spent: find("spent"),
  };
  return Object.values(found).includes(-1) ? { account: 0, name: 1, budget: 2, spent: 3 } : found;
}

function accountsOf(lines: readonly Line[], places: Readonly<Record<Column, number>>): Accounts {
  const wrong: WrongAmount[] = [];
  const rows = lines.map(({ number, cells }): AccountRow => {
    const cell = (column: Column) => cells[places[column]] ?? "";
    const amount = (column: "budget" | "spent") => {
      const found = parseAmount(cell(column));
      if (found === null) wrong.push({ line: number, column, text: cell(column).slice(0, shownWrong) });
      return found;
    };
    return {
      account: cell("account").slice(0, longestCell),
      name: cell("name").slice(0, longestCell),
      budget: amount("budget"),
      spent: amount("spent"),
    };
  });
  const sum = (column: "budget" | "spent") => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  return { rows, budget: sum("budget"), spent: sum("spent"), wrong };
}
