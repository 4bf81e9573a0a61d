import { jsonRows, metaOf, printCsv } from "../../exports/print-table.ts";
import type { Table } from "../../exports/table.ts";
import { json, type Page } from "./page.ts";

/** A row a format, by the end of its address; a table is printed in each. */
export const tableFormats: Readonly<Record<string, (table: Table, now: number) => Page>> = {
  json: (table) => json(200, jsonRows(table)),
  "meta.json": (table, now) => json(200, metaOf(table, now)),
  csv: (table) => ({
    status: 200,
    contentType: "text/csv; charset=utf-8",
    body: Buffer.from(printCsv(table, "excel")),
  }),
};
