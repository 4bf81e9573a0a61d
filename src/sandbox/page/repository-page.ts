import { html } from "hono/html";
import type { Repository } from "../state/entities.ts";
import { row, rows } from "../state/row.ts";
import { deliverySection } from "./delivery-section.ts";
import type { FormContext } from "./forms.ts";
import { issueTree } from "./issue-tree.ts";
import type { Markup } from "./layout.ts";
import { newIssueForm } from "./new-issue-form.ts";
import { workflowSection } from "./workflow-section.ts";

/** The issues of a repository, its files, the form that opens an issue, and what is on its way to users. */
export function repositoryPage(
  repository: Repository,
  path: string,
  template: string | undefined,
  context: FormContext,
): Markup {
  const { tables } = context;
  const issues = rows(tables, "issues", repository.issueIds);
  const files = filesOf(repository, context);
  return html`<div class="sb-split">
    <div class="sb-stack">
      <section class="sb-stack" aria-labelledby="issues">
        <h2 class="ds-heading" data-size="sm" id="issues">Issues</h2>
        ${issues.length === 0 ? html`<p class="ds-paragraph sb-muted">None yet.</p>` : issueTree(tables, issues)}
      </section>
      ${
        files.length === 0
          ? ""
          : html`<section class="sb-stack" aria-labelledby="files">
              <h2 class="ds-heading" data-size="sm" id="files">Files on ${repository.defaultBranch}</h2>
              ${files.map(
                ([name, text]) =>
                  html`<details class="ds-card sb-card" data-color="neutral">
                    <summary>${name}</summary>
                    <pre class="sb-code">${text}</pre>
                  </details>`,
              )}
            </section>`
      }
    </div>
    <div class="sb-stack">
      <section class="sb-stack" aria-labelledby="open">
        <h2 class="ds-heading" data-size="sm" id="open">Open an issue</h2>
        ${newIssueForm(repository, path, template, context)}
      </section>
      ${deliverySection(repository, path, context)} ${workflowSection(repository, path, context)}
    </div>
  </div>`;
}

function filesOf(repository: Repository, { tables }: FormContext): readonly (readonly [string, string])[] {
  const head = repository.branches[repository.defaultBranch];
  return head === undefined ? [] : Object.entries(row(tables, "commits", head).tree);
}
