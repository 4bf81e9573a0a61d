import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { FieldContent, Issue, IssueField, IssueFieldValue } from "../entities.ts";
import { contentText } from "../field-content.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";
import { requireDate } from "./field-values.ts";

/** As GraphQL's input has it: exactly one value, or `delete`. */
export interface IssueFieldInput {
  readonly fieldId: string;
  readonly textValue?: string | null;
  readonly numberValue?: number | null;
  readonly dateValue?: string | null;
  readonly singleSelectOptionId?: string | null;
  readonly delete?: boolean | null;
}

/** Several at once, all or none. */
export function setIssueFields(
  state: SandboxState,
  actor: Viewer,
  input: { readonly issueId: string; readonly issueFields: readonly IssueFieldInput[] },
): { readonly issue: Issue; readonly values: readonly IssueFieldValue[] } {
  const { tables } = state;
  const { id, repositoryId } = visibleIssue(tables, actor, input.issueId);
  const repository = row(tables, "repositories", repositoryId);
  requireWrite(tables, actor, repository, {
    permission: "issues",
    level: "WRITE",
    action: "SetIssueFieldValue",
  });
  const wanted = input.issueFields.map((given) => {
    const field = tables.issueFields.get(given.fieldId);
    if (field?.organizationId !== repository.ownerId) throw notFoundAs("IssueFields", given.fieldId);
    return { field, content: contentFor(field, given) };
  });
  return state.transaction(() => {
    recordWrite(state, actor, "setIssueFieldValue", id);
    for (const { field, content } of wanted) placeIssueField(state, actor, id, field, content);
    const issue = row(tables, "issues", id);
    return { issue, values: wanted.flatMap(({ field }) => issue.fieldValues[field.id] ?? []) };
  });
}

function contentFor(field: IssueField, { fieldId: _, ...given }: IssueFieldInput): FieldContent | null {
  const { textValue, numberValue, dateValue, singleSelectOptionId, delete: isDeleted } = given;
  const present = Object.values(given).filter((value) => value != null && value !== false);
  if (present.length !== 1) throw unprocessable("Exactly one value must be provided for each issue field");
  if (isDeleted === true) return null;
  if (field.dataType === "TEXT" && typeof textValue === "string") return { type: "text", text: textValue };
  if (field.dataType === "NUMBER" && typeof numberValue === "number") {
    return { type: "number", number: numberValue };
  }
  if (field.dataType === "DATE" && typeof dateValue === "string") {
    return { type: "date", date: requireDate(dateValue) };
  }
  if (field.dataType === "SINGLE_SELECT" && typeof singleSelectOptionId === "string") {
    if (field.options.some((option) => option.id === singleSelectOptionId)) {
      return { type: "option", optionId: singleSelectOptionId };
    }
    throw unprocessable("The single select option does not belong to the issue field");
  }
  throw unprocessable(`The value does not fit an issue field of the type ${field.dataType.toLowerCase()}`);
}

/** Without checks; a value that stays as it is makes no event. */
function placeIssueField(
  state: SandboxState,
  actor: Viewer,
  issueId: string,
  field: IssueField,
  content: FieldContent | null,
): void {
  const { [field.id]: from, ...others } = row(state.tables, "issues", issueId).fieldValues;
  if (JSON.stringify(from?.content ?? null) === JSON.stringify(content)) return;
  const identity = from ?? state.mint("IFV", [field.databaseId], `${field.kind.replaceAll(/[a-z]/g, "")}V`);
  const { id, databaseId } = identity;
  const value = content === null ? null : { id, databaseId, fieldId: field.id, content };
  changeUntold(state, issueId, { fieldValues: value === null ? others : { ...others, [field.id]: value } });
  noteChange(state, actor, issueId, field, from?.content ?? null, content);
  const issue = row(state.tables, "issues", issueId);
  const header = inRepository(state, actor, issue.repositoryId);
  if (value !== null)
    state.emit({ kind: "issues.field_added", issue, field, value, from: from ?? null, ...header });
  else if (from !== undefined)
    state.emit({ kind: "issues.field_removed", issue, field, value: from, ...header });
}

function noteChange(
  state: SandboxState,
  actor: Viewer,
  issueId: string,
  field: IssueField,
  from: FieldContent | null,
  to: FieldContent | null,
): void {
  const entry = { subjectId: issueId, actorId: actor.accountId, fieldId: field.id };
  const before = shown(field, from);
  const after = shown(field, to);
  if (after === null) addToTimeline(state, { kind: "IssueFieldRemovedEvent", ...entry });
  else if (before === null) addToTimeline(state, { kind: "IssueFieldAddedEvent", ...entry, ...after });
  else {
    addToTimeline(state, {
      kind: "IssueFieldChangedEvent",
      ...entry,
      previousValue: before.value,
      previousColor: before.color,
      newValue: after.value,
      newColor: after.color,
    });
  }
}

function shown({ options }: IssueField, content: FieldContent | null) {
  if (content === null) return null;
  const option = content.type === "option" ? options.find(({ id }) => id === content.optionId) : undefined;
  return { value: contentText(options, content), color: option?.color ?? null };
}
