import { expect, test } from "vitest";
import { jsonRows, printCsv } from "../../src/exports/print-table.ts";
import type { Table } from "../../src/exports/table.ts";

const table: Table = {
  columns: ["title", "teams", "hours", "at"],
  rows: [
    { title: '=HYPERLINK("https://evil.example")', teams: ["studio", "porten"], hours: 1.5, at: null },
    { title: "a;b,c\nd\u001B[2J", teams: [], hours: -2, at: "2026-05-04T08:00:00Z" },
  ],
  excluded: [],
};

test("Excel gets semicolons and a mark for UTF-8, and no formula that somebody wrote into a title", () => {
  expect(printCsv(table, "excel")).toBe(
    [
      "\uFEFFtitle;teams;hours;at",
      '"\'=HYPERLINK(""https://evil.example"")";studio, porten;1,5;',
      '"a;b,c d\uFFFD[2J";;-2;2026-05-04T08:00:00Z',
      "",
    ].join("\r\n"),
  );
});

test("a script gets commas and quotes as RFC 4180 has them", () => {
  expect(printCsv(table, "rfc4180").split("\r\n").slice(0, 2)).toEqual([
    "title,teams,hours,at",
    '"\'=HYPERLINK(""https://evil.example"")","studio, porten",1.5,',
  ]);
});

test.each(["=", "+", "-", "@", "\t=", "＝"])("a cell that begins with %j is no formula", (sign) => {
  const rows = [{ title: `${sign}1+1`, teams: [], hours: 0, at: null }];
  const [, line = ""] = printCsv({ ...table, rows }, "rfc4180").split("\r\n");
  expect(line).not.toMatch(/^"?\s*[=+\-@＝]/);
});

test("JSON has all columns in each row, lists as lists and nothing as null", () => {
  expect(jsonRows(table)[0]).toEqual({
    title: '=HYPERLINK("https://evil.example")',
    teams: ["studio", "porten"],
    hours: 1.5,
    at: null,
  });
});

test("lengths of time in a list are numbers in JSON, and no dates in Excel", () => {
  const rows = [{ title: "", teams: [3.5, 12], hours: -0.5, at: null }];
  expect(printCsv({ ...table, rows }, "excel").split("\r\n")[1]).toBe(";3,5, 12;-0,5;");
  expect(jsonRows({ ...table, rows })[0]?.["teams"]).toEqual([3.5, 12]);
});
