import { expect, test } from "vitest";
import type { Decision } from "../../src/domain/decision.ts";
import { decisionsTable, publicDecisions, type DecisionFilter } from "../../src/exports/decisions.ts";
import { printCsv } from "../../src/exports/print-table.ts";

const one: Decision = {
  id: "1",
  source: "file",
  date: "2026-03-03",
  text: "=HYPERLINK(1)",
  basis: null,
  takenBy: "Styregruppen",
  reference: "acme/forvaltning/beslutninger/1.md",
  url: "https://github.com/acme/forvaltning/blob/HEAD/beslutninger/1.md",
  status: "accepted",
  kind: "ODR",
  products: ["display"],
  initiative: null,
  missing: [],
  recordedBy: null,
  version: "a",
  visibility: "public",
};
const undated: Decision = { ...one, id: "2", date: null, text: "Uden dag", missing: ["date"] };
const hidden: Decision = {
  ...one,
  id: "3",
  date: "2026-04-01",
  text: "Skjult",
  products: ["studio"],
  initiative: "acme/portfolio#1",
  visibility: "internal",
};
const leftOut = [
  { products: ["display"], visibility: "public", count: 3 },
  { products: ["studio"], visibility: "private", count: 4 },
] as const;
const log = { owner: "acme", decisions: [hidden, one, undated], leftOut };

test.each<[string, DecisionFilter, readonly string[], number]>([
  ["all", {}, ["Skjult", "=HYPERLINK(1)", "Uden dag"], 7],
  ["a product", { product: "display" }, ["=HYPERLINK(1)", "Uden dag"], 3],
  ["an initiative, case aside", { initiative: "Acme/Portfolio#1" }, ["Skjult"], 0],
  ["from a day on", { since: "2026-03-04" }, ["Skjult"], 7],
  ["before a day", { until: "2026-04-01" }, ["=HYPERLINK(1)"], 7],
])("%s", (_what, filter, texts, left) => {
  const { rows, excluded } = decisionsTable([log], filter);
  expect(rows.map(({ text }) => text)).toEqual(texts);
  expect(excluded).toEqual(left === 0 ? [] : [{ reason: "decision-unread", count: left }]);
});

test("anybody is told what stands in public repositories, and no formula", () => {
  const table = decisionsTable([publicDecisions(log)], {});
  expect(table.excluded).toEqual([{ reason: "decision-unread", count: 3 }]);
  const csv = printCsv(table, "rfc4180");
  expect(csv).not.toContain("Skjult");
  expect(csv).toContain("'=HYPERLINK(1)");
});
