import { html } from "hono/html";
import { issueTemplatesOf } from "../issue-templates.ts";
import type { FormField, IssueTemplate } from "../issue-templates.ts";
import type { Repository } from "../state/entities.ts";
import type { FormContext } from "./forms.ts";
import { actForm, selectField, textArea, textField } from "./forms.ts";
import type { Markup } from "./layout.ts";

/** The form that opens an issue: blank, or as one of the repository's templates has it. */
export function newIssueForm(
  repository: Repository,
  path: string,
  chosen: string | undefined,
  context: FormContext,
): Markup {
  const templates = issueTemplatesOf(context.tables, repository);
  const template = templates.find(({ file }) => file === chosen);
  const fields = html`${textField("open-title", "Title", "title", template?.title)}
  ${
    template?.kind === "form"
      ? template.fields.map(formField)
      : textArea("open-body", "Text (Markdown)", "body", false, template?.body)
  }
  ${template === undefined ? "" : html`<input type="hidden" name="template" value="${template.file}" />`}`;
  return html`${templates.length === 0 ? "" : choice(templates, template, path)}
  ${actForm(`${path}/issues`, "open", "Open issue", fields, context)}`;
}

/** Under this name the form sends the answer to a field, or whether one of its options is chosen. */
export function answerName(id: string, option?: number): string {
  return option === undefined ? `answer-${id}` : `answer-${id}-${option}`;
}

function choice(
  templates: readonly IssueTemplate[],
  chosen: IssueTemplate | undefined,
  path: string,
): Markup {
  const links = [undefined, ...templates].map((template) => {
    const address = template === undefined ? path : `${path}?template=${encodeURIComponent(template.file)}`;
    return html`<li>
      <a class="ds-link" href="${address}" ${template === chosen ? html`aria-current="true"` : ""}
        >${template?.name ?? "Blank issue"}</a
      >
    </li>`;
  });
  return html`<nav aria-label="Issue templates">
    <ul class="sb-plain">
      ${links}
    </ul>
  </nav>`;
}

function formField({ id, type, label, value, options, multiple, required }: FormField): Markup {
  const name = answerName(id);
  const element = `open-${id}`;
  if (type === "textarea") return textArea(element, label, name, required, value);
  if (type === "input") return textField(element, label, name, value, required);
  if (!multiple) {
    return selectField(element, label, name, [
      ["", "None"],
      ...options.map((option) => [option, option] as const),
    ]);
  }
  return html`<fieldset class="ds-fieldset">
    <legend class="ds-label">${label}</legend>
    ${options.map(
      (option, index) =>
        html`<div>
          <input
            class="ds-input"
            id="${element}-${index}"
            name="${answerName(id, index)}"
            type="checkbox"
            value="yes"
          />
          <label class="ds-label" for="${element}-${index}">${option}</label>
        </div>`,
    )}
  </fieldset>`;
}
