import { contentText } from "../state/field-content.ts";
import { html } from "hono/html";
import { referenceOf } from "../find.ts";
import type { Issue, ProjectField, ProjectItem } from "../state/entities.ts";
import { row, rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import { boardPath, issuePath, repositoryPath } from "./addresses.ts";
import { conversation } from "./conversation.ts";
import type { FormContext } from "./forms.ts";
import { issueForms } from "./issue-forms.ts";
import { issueLine, labelTag, stateTag } from "./issue-line.ts";
import { issueTree } from "./issue-tree.ts";
import type { Markup } from "./layout.ts";
import { loginOf } from "./timeline-words.ts";

/** One issue with all that GitHub shows of it, and the forms that change it. */
export function issuePage(issue: Issue, context: FormContext): Markup {
  const { tables } = context;
  const repository = row(tables, "repositories", issue.repositoryId);
  const parent = issue.parentId === null ? undefined : tables.issues.get(issue.parentId);
  const type = issue.typeId === null ? undefined : tables.issueTypes.get(issue.typeId);
  return html`<div class="sb-title">
      ${stateTag(issue)}
      ${type === undefined ? "" : html`<span class="ds-tag" data-color="accent">${type.name}</span>`}
      <a class="ds-link" href="${repositoryPath(tables, repository)}">${referenceOf(tables, issue)}</a>
      ${rows(tables, "labels", issue.labelIds).map(labelTag)}
    </div>
    <div class="sb-split">
      <section class="sb-stack" aria-labelledby="conversation">
        <h2 class="ds-heading" data-size="sm" id="conversation">Conversation</h2>
        ${conversation(issue, issuePath(tables, issue), context)}
      </section>
      <div class="sb-stack">
        ${
          parent === undefined
            ? ""
            : html`<section class="sb-stack" aria-labelledby="parent">
                <h2 class="ds-heading" data-size="xs" id="parent">Parent</h2>
                ${issueLine(tables, parent)}
              </section>`
        }
        ${
          issue.subIssueIds.length === 0
            ? ""
            : html`<section class="sb-stack" aria-labelledby="sub-issues">
                <h2 class="ds-heading" data-size="xs" id="sub-issues">Sub-issues</h2>
                ${issueTree(tables, rows(tables, "issues", issue.subIssueIds))}
              </section>`
        }
        ${rows(tables, "items", issue.itemIds).map((item) => itemSection(tables, item))}
        ${
          issue.assigneeIds.length === 0
            ? ""
            : html`<section class="sb-stack" aria-labelledby="assignees">
                <h2 class="ds-heading" data-size="xs" id="assignees">Assignees</h2>
                <p class="ds-paragraph">${issue.assigneeIds.map((id) => loginOf(tables, id)).join(", ")}</p>
              </section>`
        }
        ${issueForms(issue, issuePath(tables, issue), context)}
      </div>
    </div>`;
}

function itemSection(tables: ReadTables, item: ProjectItem): Markup {
  const project = row(tables, "projects", item.projectId);
  const fields = rows(tables, "fields", project.fieldIds);
  const values = fields.flatMap((field) => {
    const value = valueText(field, item);
    return value === undefined
      ? []
      : [
          html`<dt>${field.name}</dt>
            <dd>${value}</dd>`,
        ];
  });
  return html`<section class="sb-stack" aria-labelledby="project-${project.databaseId}">
    <h2 class="ds-heading" data-size="xs" id="project-${project.databaseId}">
      <a class="ds-link" href="${boardPath(tables, project)}">${project.title}</a>
    </h2>
    ${item.isArchived ? html`<p class="ds-paragraph sb-muted">Archived</p>` : ""}
    ${
      values.length === 0
        ? html`<p class="ds-paragraph sb-muted">No fields are set.</p>`
        : html`<dl class="sb-fields">${values}</dl>`
    }
  </section>`;
}

function valueText(field: ProjectField, item: ProjectItem): string | undefined {
  const content = item.values[field.id]?.content;
  const options = field.kind === "ProjectV2SingleSelectField" ? field.options : [];
  return content === undefined ? undefined : contentText(options, content);
}
