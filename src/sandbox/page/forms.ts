import { html } from "hono/html";
import type { ReadTables } from "../state/tables.ts";
import type { Markup } from "./layout.ts";

/** What every form needs: who there is, and who acted last in this browser. */
export type FormContext = {
  readonly tables: ReadTables;
  readonly actor: string | undefined;
  /** Logins of those who may act, when not everybody may. */
  readonly among?: readonly string[];
};

/** The form of one act: its fields, who acts, and the button that does it. */
export function actForm(
  path: string,
  id: string,
  button: string,
  fields: Markup,
  context: FormContext,
): Markup {
  return html`<form class="sb-form" id="${formId(id)}" method="post" action="${path}">
    ${fields} ${actorField(id, context)}
    <button class="ds-button" data-color="accent" data-variant="secondary" type="submit">${button}</button>
  </form>`;
}

/** A form that is closed until it is wanted. */
export function foldedForm(name: string, form: Markup, isOpen = false): Markup {
  return html`<details class="ds-card sb-card" data-color="neutral" ${isOpen ? "open" : ""}>
    <summary>${name}</summary>
    ${form}
  </details>`;
}

/** For what stands elsewhere on the page and belongs to a form. */
export function formId(id: string): string {
  return `${id}-form`;
}

export function textField(id: string, label: string, name: string, value = "", isRequired = true): Markup {
  return html`<div class="ds-field">
    <label class="ds-label" for="${id}">${label}</label>
    <input
      class="ds-input"
      id="${id}"
      name="${name}"
      type="text"
      value="${value}"
      ${isRequired ? "required" : ""}
      maxlength="256"
      autocomplete="off"
    />
  </div>`;
}

export function textArea(id: string, label: string, name: string, isRequired: boolean, value = ""): Markup {
  return html`<div class="ds-field">
    <label class="ds-label" for="${id}">${label}</label>
    <textarea
      class="ds-input"
      id="${id}"
      name="${name}"
      rows="${rowsFor(value)}"
      ${isRequired ? "required" : ""}
    >
${value}</textarea>
  </div>`;
}

function rowsFor(value: string): number {
  return Math.min(24, Math.max(4, value.split("\n").length));
}

/** `choices` are value and text; `chosen` is the value that is there now. */
export function selectField(
  id: string,
  label: string,
  name: string,
  choices: readonly (readonly [string, string])[],
  chosen?: string,
): Markup {
  return html`<div class="ds-field">
    <label class="ds-label" for="${id}">${label}</label>
    <select class="ds-input" id="${id}" name="${name}">
      ${choices.map(
        ([value, text]) =>
          html`<option value="${value}" ${value === chosen ? "selected" : ""}>${text}</option>`,
      )}
    </select>
  </div>`;
}

function actorField(id: string, { tables, actor, among }: FormContext): Markup {
  const people = among ?? loginsOfPeople(tables);
  return selectField(
    `${id}-actor`,
    "Act as",
    "actor",
    people.toSorted().map((login) => [login, login]),
    actor,
  );
}

export function loginsOfPeople(tables: ReadTables): readonly string[] {
  return [...tables.accounts.values()].filter(({ kind }) => kind === "User").map(({ login }) => login);
}
