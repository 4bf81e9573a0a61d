import { html } from "hono/html";
import type { Issue } from "../state/entities.ts";
import { rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import { issueLine } from "./issue-line.ts";
import type { Markup } from "./layout.ts";

/** Issues with their sub-issues below them, wherever those are. */
export function issueTree(tables: ReadTables, issues: readonly Issue[]): Markup {
  return html`<ul class="sb-tree">
    ${issues.map((issue) => html`<li>${issueLine(tables, issue)} ${below(tables, issue)}</li>`)}
  </ul>`;
}

function below(tables: ReadTables, issue: Issue): Markup | "" {
  if (issue.subIssueIds.length === 0) return "";
  const children = rows(tables, "issues", issue.subIssueIds);
  return html`<ul>
    ${children.map((child) => html`<li>${issueLine(tables, child)} ${below(tables, child)}</li>`)}
  </ul>`;
}
