import { productCalendar, publicCalendar } from "./calendar.ts";
import { dashboardRows } from "./dashboard.ts";
import { exportPages } from "./exports.ts";
import { healthz } from "./healthz.ts";
import { metricsPage } from "./metrics-page.ts";
import type { AnswerPage, PageParts, PageRow } from "./page.ts";
import { policySchema } from "./policy-schema.ts";
import { readyz } from "./readyz.ts";

/** A row a page. */
export const pageRows: readonly PageRow[] = [
  healthz,
  readyz,
  metricsPage,
  policySchema,
  publicCalendar,
  productCalendar,
  ...exportPages,
  ...dashboardRows,
];

/** By path; of one that ends in a slash all that is below it. */
export type Pages = Readonly<Record<string, AnswerPage>>;

export function pagesFor(readers: readonly PageRow["for"][], parts: PageParts): Pages {
  const rows = pageRows.filter((row) => readers.includes(row.for));
  return Object.fromEntries(rows.map(({ path, create }) => [path, create(parts)]));
}

/** The page at a path; null: there is none. */
export function pageAt(pages: Pages, path: string): AnswerPage | null {
  if (Object.hasOwn(pages, path)) return pages[path] ?? null;
  const above = path.slice(0, path.indexOf("/", 1) + 1);
  return above.length > 1 && path !== above && Object.hasOwn(pages, above) ? (pages[above] ?? null) : null;
}
