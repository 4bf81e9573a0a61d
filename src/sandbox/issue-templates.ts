import { parse } from "yaml";
import type { Repository } from "./state/entities.ts";
import { unprocessable } from "./state/refusal.ts";
import { repositoryByName, row } from "./state/row.ts";
import type { ReadTables } from "./state/tables.ts";

// What a repository offers to whoever opens an issue: Markdown to write in, or a form, which becomes Markdown when it
// is sent. https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests

type Described = {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly name: string;
  readonly about: string;
  readonly title: string;
  readonly labels: readonly string[];
};

export type IssueTemplate = Described &
  (
    | { readonly kind: "markdown"; readonly body: string }
    | { readonly kind: "form"; readonly fields: readonly FormField[] }
  );

export type FormField = {
  readonly id: string;
  readonly type: "input" | "textarea" | "dropdown" | "checkboxes";
  readonly label: string;
  readonly description: string;
  /** What stands there from the start. */
  readonly value: string;
  readonly options: readonly string[];
  /** Whether several options of a dropdown can be chosen. */
  readonly multiple: boolean;
  readonly required: boolean;
};

export type FilledTemplate = {
  readonly title: string;
  /** In place of the text of a Markdown template. */
  readonly body?: string;
  /** By the id or the label of a form's field: a text, or the options that are chosen. */
  readonly answers?: Readonly<Record<string, string | readonly string[]>>;
};

const FOLDER = ".github/ISSUE_TEMPLATE/";

/** The repository's own, or those of its owner's repository `.github` when it has none. */
export function issueTemplatesOf(tables: ReadTables, repository: Repository): readonly IssueTemplate[] {
  const own = templatesIn(tables, repository);
  if (own.length > 0) return own;
  const shared = repositoryByName(tables, row(tables, "accounts", repository.ownerId).login, ".github");
  return shared === undefined ? [] : templatesIn(tables, shared);
}

/** The text of the issue that a filled template makes. */
export function bodyOf(template: IssueTemplate, { body, answers = {} }: FilledTemplate): string {
  if (template.kind === "markdown") return body ?? template.body;
  const known = new Set(template.fields.flatMap(({ id, label }) => [id, label]));
  const stranger = Object.keys(answers).find((key) => !known.has(key));
  if (stranger !== undefined) throw new Error(`${template.file} has no field ${stranger}`);
  return template.fields
    .map((field) => `### ${field.label}\n\n${answerText(field, answers[field.id] ?? answers[field.label])}`)
    .join("\n\n");
}

function answerText(field: FormField, answer: string | readonly string[] | undefined): string {
  const chosen = typeof answer === "string" ? [answer] : (answer ?? []);
  if (field.type === "checkboxes") {
    return field.options.map((option) => `- [${chosen.includes(option) ? "x" : " "}] ${option}`).join("\n");
  }
  if (field.type === "dropdown" && chosen.some((each) => each !== "" && !field.options.includes(each)))
    throw new Error(`${field.label} has no option ${chosen.join(", ")}`);
  const text = (answer === undefined ? field.value : chosen.join(", ")).trim();
  if (text === "" && field.required) throw unprocessable(`${field.label} can't be blank`);
  return text === "" ? "_No response_" : text;
}

function templatesIn(tables: ReadTables, repository: Repository): readonly IssueTemplate[] {
  const head = repository.branches[repository.defaultBranch];
  const files = head === undefined ? {} : row(tables, "commits", head).tree;
  return Object.entries(files).flatMap(([path, text]) => {
    const file = path.slice(FOLDER.length);
    if (!path.startsWith(FOLDER) || /^config\.ya?ml$/.test(file)) return [];
    if (file.endsWith(".md")) return markdownTemplate(file, text);
    return /\.ya?ml$/.test(file) ? formTemplate(file, text) : [];
  });
}

// A template without what GitHub asks for is not offered.
function markdownTemplate(file: string, text: string): IssueTemplate | [] {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(text) ?? [];
  if (front === undefined || body === undefined) return [];
  const described = describedBy(file, record(parse(front)), "about");
  return described.name === "" ? [] : { kind: "markdown", ...described, body };
}

function formTemplate(file: string, text: string): IssueTemplate | [] {
  const form = record(parse(text));
  const described = describedBy(file, form, "description");
  if (described.name === "" || !Array.isArray(form["body"])) return [];
  const fields = form["body"].map(record).flatMap((field, index) => fieldOf(field, `field-${index}`));
  return { kind: "form", ...described, fields };
}

function describedBy(file: string, given: Record<string, unknown>, about: string): Described {
  const { labels } = given;
  const names = Array.isArray(labels) ? labels.map(String) : string(labels).split(",");
  return {
    file,
    name: string(given["name"]),
    about: string(given[about]),
    title: string(given["title"]),
    labels: names.map((name) => name.trim()).filter((name) => name !== ""),
  };
}

function fieldOf(given: Record<string, unknown>, fallbackId: string): FormField | [] {
  const { type } = given;
  if (type !== "input" && type !== "textarea" && type !== "dropdown" && type !== "checkboxes") return [];
  const attributes = record(given["attributes"]);
  const options = Array.isArray(attributes["options"]) ? attributes["options"] : [];
  return {
    id: string(given["id"]) || fallbackId,
    type,
    label: string(attributes["label"]),
    description: string(attributes["description"]),
    value: string(attributes["value"]),
    options: options.map((option) =>
      type === "checkboxes" ? string(record(option)["label"]) : String(option),
    ),
    multiple: type === "checkboxes" || attributes["multiple"] === true,
    required: record(given["validations"])["required"] === true,
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}
