import { html } from "hono/html";
import type { Issue } from "../state/entities.ts";
import { row, rows } from "../state/row.ts";
import { boardPath } from "./addresses.ts";
import type { FormContext } from "./forms.ts";
import { actForm, foldedForm, selectField, textArea } from "./forms.ts";
import type { Markup } from "./layout.ts";

/** What one can do with an issue, each act a form of its own, closed until it is wanted. */
export function issueForms(issue: Issue, path: string, context: FormContext): Markup {
  const { tables } = context;
  const repository = row(tables, "repositories", issue.repositoryId);
  const labels = rows(tables, "labels", repository.labelIds);
  const on = labels.filter(({ id }) => issue.labelIds.includes(id)).map(({ name }) => [name, name] as const);
  const off = labels
    .filter(({ id }) => !issue.labelIds.includes(id))
    .map(({ name }) => [name, name] as const);
  return html`<section class="sb-stack" aria-labelledby="act">
    <h2 class="ds-heading" data-size="sm" id="act">Act</h2>
    ${foldedForm("Comment", actForm(`${path}/comment`, "comment", "Comment", textArea("comment-body", "Text (Markdown)", "body", true), context), true)}
    ${off.length === 0 ? "" : foldedForm("Add a label", actForm(`${path}/label`, "label", "Add label", selectField("label-name", "Label", "label", off), context))}
    ${on.length === 0 ? "" : foldedForm("Remove a label", actForm(`${path}/unlabel`, "unlabel", "Remove label", selectField("unlabel-name", "Label", "label", on), context))}
    ${rows(tables, "items", issue.itemIds).map((item) => fieldActs(item.projectId, path, context))}
    ${stateAct(issue, path, context)}
  </section>`;
}

function fieldActs(projectId: string, path: string, context: FormContext): Markup {
  const { tables } = context;
  const project = row(tables, "projects", projectId);
  const fields = rows(tables, "fields", project.fieldIds).filter(
    ({ kind }) => kind === "ProjectV2SingleSelectField",
  );
  return html`${fields.map((field) => {
    const id = `field-${field.databaseId}`;
    const options =
      field.kind === "ProjectV2SingleSelectField"
        ? field.options.map(({ name }) => [name, name] as const)
        : [];
    const hidden = html`<input type="hidden" name="project" value="${boardPath(tables, project)}" />
      <input type="hidden" name="field" value="${field.name}" />`;
    const select = selectField(id, field.name, "value", [["", "None"], ...options]);
    return foldedForm(
      `Set ${field.name} in ${project.title}`,
      actForm(`${path}/field`, id, `Set ${field.name}`, html`${hidden}${select}`, context),
    );
  })}`;
}

function stateAct(issue: Issue, path: string, context: FormContext): Markup {
  if (issue.state === "CLOSED")
    return foldedForm("Reopen", actForm(`${path}/reopen`, "reopen", "Reopen", html``, context));
  const reasons = [
    ["COMPLETED", "Completed"],
    ["NOT_PLANNED", "Not planned"],
  ] as const;
  return foldedForm(
    "Close",
    actForm(
      `${path}/close`,
      "close",
      "Close issue",
      selectField("close-reason", "Reason", "reason", reasons),
      context,
    ),
  );
}
