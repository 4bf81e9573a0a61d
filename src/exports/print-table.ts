import { stringify } from "csv-stringify/sync";
import { asLine } from "../domain/terminal.ts";
import type { Cell, Table } from "./table.ts";

export interface CsvDialect {
  readonly delimiter: "," | ";";
  /** With another one Excel takes 3.5 for a day of May. */
  readonly decimal: "." | ",";
  /** Excel needs it to know that the file is UTF-8. */
  readonly bom: boolean;
  readonly newline: "\r\n" | "\n";
}

/**
 * `excel`: as Excel in Norwegian and Danish opens it by a double click; `rfc4180`: as RFC 4180 has it, for scripts.
 */
export const csvDialects = {
  excel: { delimiter: ";", decimal: ",", bom: true, newline: "\r\n" },
  rfc4180: { delimiter: ",", decimal: ".", bom: false, newline: "\r\n" },
} as const satisfies Record<string, CsvDialect>;
export type CsvDialectName = keyof typeof csvDialects;

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it: anybody may have written the title of an
 * issue (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function printCsv({ columns, rows }: Table, dialect: CsvDialectName): string {
  const { delimiter, decimal, bom, newline } = csvDialects[dialect];
  const number = (value: number) => String(value).replace(".", decimal);
  return stringify(
    rows.map((row) => columns.map((column) => csvCell(row[column] ?? null, number))),
    {
      bom,
      delimiter,
      record_delimiter: newline,
      header: true,
      columns: [...columns],
      escape_formulas: true,
      // A negative number is no formula.
      cast: { number: (value) => ({ value: number(value), escape_formulas: false }) },
    },
  );
}

/** On one line, so that a row is a line for whoever reads line by line; without what a terminal obeys, and no blank before a sign. */
function csvCell(cell: Cell, number: (value: number) => string): string | number {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return String(cell);
  const parts = typeof cell === "string" ? [cell] : cell;
  const texts = parts.map((part) => (typeof part === "number" ? number(part) : part));
  return asLine(texts.join(", ")).trim();
}

/** One list, as `Table.FromRecords` of Power BI wants it, every row with the same keys in the same order. */
export function jsonRows({ columns, rows }: Table): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
}

/** What stands beside the rows. */
export function metaOf({ excluded }: Table, now: number) {
  return { generatedAt: new Date(now).toISOString(), filter: {}, excluded };
}
