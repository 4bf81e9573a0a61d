import { exportPages } from "./exports.ts";
import { healthz } from "./healthz.ts";
import { metricsPage } from "./metrics-page.ts";
import type { AnswerPage, PageParts, PageRow } from "./page.ts";
import { policySchema } from "./policy-schema.ts";
import { readyz } from "./readyz.ts";

/** A row a page. */
export const pageRows: readonly PageRow[] = [healthz, readyz, metricsPage, policySchema, ...exportPages];

/** By path. */
export type Pages = Readonly<Record<string, AnswerPage>>;

export function pagesFor(readers: readonly PageRow["for"][], parts: PageParts): Pages {
  const rows = pageRows.filter((row) => readers.includes(row.for));
  return Object.fromEntries(rows.map(({ path, create }) => [path, create(parts)]));
}
