import { html } from "hono/html";
import type { FieldOption, Issue, Project, ProjectItem, SingleSelectField } from "../state/entities.ts";
import { rows } from "../state/row.ts";
import { boardPath, issuePath } from "./addresses.ts";
import type { FormContext } from "./forms.ts";
import { actForm, selectField } from "./forms.ts";
import { issueLine } from "./issue-line.ts";
import type { Markup } from "./layout.ts";

/** A project as columns of one single-select field; a card is moved by choosing another column on it. */
export function boardPage(project: Project, asked: string | undefined, context: FormContext): Markup {
  const { tables } = context;
  const fields = rows(tables, "fields", project.fieldIds).filter(
    (each) => each.kind === "ProjectV2SingleSelectField",
  );
  const field =
    fields.find(({ name }) => name === asked) ?? fields.find(({ name }) => name !== "Status") ?? fields[0];
  if (field === undefined) return html`<p class="ds-paragraph">This project has no single-select field.</p>`;
  const path = boardPath(tables, project);
  const items = rows(tables, "items", project.itemIds).filter(({ isArchived }) => !isArchived);
  // The column of those without a value is worth its width only when there are any.
  const hasUnset = itemsOf(items, field, undefined).length > 0;
  const columns: readonly (FieldOption | undefined)[] = [...(hasUnset ? [undefined] : []), ...field.options];
  return html`${fields.length < 2 ? "" : fieldLinks(fields, field, path)}
    <div class="sb-board" role="region" aria-label="Board by ${field.name}" tabindex="0">
      ${columns.map((option) => column(option, field, itemsOf(items, field, option), project, context))}
    </div>`;
}

function fieldLinks(fields: readonly SingleSelectField[], current: SingleSelectField, path: string): Markup {
  return html`<nav aria-label="Columns by field">
    <ul class="sb-plain">
      ${fields.map(({ name }) => {
        const href = `${path}?field=${encodeURIComponent(name)}`;
        return name === current.name
          ? html`<li><a class="ds-link" href="${href}" aria-current="true">By ${name}</a></li>`
          : html`<li><a class="ds-link" href="${href}">By ${name}</a></li>`;
      })}
    </ul>
  </nav>`;
}

function itemsOf(
  items: readonly ProjectItem[],
  field: SingleSelectField,
  option: FieldOption | undefined,
): readonly ProjectItem[] {
  return items.filter((item) => {
    const content = item.values[field.id]?.content;
    return (content?.type === "option" ? content.optionId : undefined) === option?.id;
  });
}

function column(
  option: FieldOption | undefined,
  field: SingleSelectField,
  items: readonly ProjectItem[],
  project: Project,
  context: FormContext,
): Markup {
  const id = `column-${option?.id ?? "none"}`;
  return html`<section class="sb-column" aria-labelledby="${id}">
    <h2 class="ds-heading" data-size="2xs" id="${id}">
      ${option?.name ?? `No ${field.name}`} <span class="sb-muted">${items.length}</span>
    </h2>
    ${items.map((item) => card(item, option, field, project, context))}
  </section>`;
}

function card(
  item: ProjectItem,
  option: FieldOption | undefined,
  field: SingleSelectField,
  project: Project,
  context: FormContext,
): Markup | "" {
  const issue = context.tables.issues.get(item.contentId);
  if (issue === undefined) return "";
  return html`<article class="ds-card sb-card" data-color="neutral">
    ${issueLine(context.tables, issue)}
    <details>
      <summary>Move<span class="ds-sr-only"> ${issue.title}</span></summary>
      ${moveForm(issue, option, field, project, context)}
    </details>
  </article>`;
}

function moveForm(
  issue: Issue,
  option: FieldOption | undefined,
  field: SingleSelectField,
  project: Project,
  context: FormContext,
): Markup {
  const id = `move-${issue.databaseId}`;
  const choices = [
    ["", `No ${field.name}`],
    ...field.options.map(({ name }) => [name, name] as const),
  ] as const;
  const hidden = html`<input type="hidden" name="project" value="${boardPath(context.tables, project)}" />
    <input type="hidden" name="field" value="${field.name}" />
    <input type="hidden" name="from" value="board" />`;
  const select = selectField(id, field.name, "value", choices, option?.name ?? "");
  return actForm(`${issuePath(context.tables, issue)}/field`, id, "Move", html`${hidden}${select}`, context);
}
