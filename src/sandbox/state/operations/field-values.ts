import { recordWrite } from "../acting.ts";
import { requireProjectWrite } from "../access.ts";
import type { FieldContent, FieldValue, ProjectField, ProjectItem } from "../entities.ts";
import { addToTimeline } from "../issue-row.ts";
import { emitItemEdited } from "../item-event.ts";
import { put } from "../put.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleItem } from "../visible.ts";
import { closeByWorkflow } from "./project-workflows.ts";

/** As GraphQL's input has it: exactly one must be given. */
export interface FieldInput {
  readonly text?: string | null;
  readonly number?: number | null;
  readonly date?: string | null;
  readonly singleSelectOptionId?: string | null;
  readonly iterationId?: string | null;
}

interface FieldTarget {
  readonly projectId: string;
  readonly itemId: string;
  readonly fieldId: string;
}

export function setFieldValue(
  state: SandboxState,
  actor: Viewer,
  input: FieldTarget & { readonly value: FieldInput },
): ProjectItem {
  const { item, field } = requireTarget(state, actor, input, "UpdateProjectV2ItemFieldValue");
  const content = contentFor(field, input.value);
  return state.transaction(() => {
    recordWrite(state, actor, "setFieldValue", item.id);
    return placeValue(state, actor, item, field, content);
  });
}

/** The same by the option's name, for people. */
export function setOptionNamed(
  state: SandboxState,
  actor: Viewer,
  input: FieldTarget & { readonly option: string },
): ProjectItem {
  const field = row(state.tables, "fields", input.fieldId);
  const options = field.kind === "ProjectV2SingleSelectField" ? field.options : [];
  const option = options.find((candidate) => candidate.name === input.option);
  if (option === undefined) throw unprocessable(`The field ${field.name} has no option ${input.option}`);
  const { option: _name, ...target } = input;
  return setFieldValue(state, actor, { ...target, value: { singleSelectOptionId: option.id } });
}

export function clearFieldValue(state: SandboxState, actor: Viewer, input: FieldTarget): ProjectItem {
  const { item, field } = requireTarget(state, actor, input, "ClearProjectV2ItemFieldValue");
  return state.transaction(() => {
    recordWrite(state, actor, "clearFieldValue", item.id);
    return placeValue(state, actor, item, field, null);
  });
}

/** Without checks; a value that stays as it is keeps its time and makes no event. */
export function placeValue(
  state: SandboxState,
  actor: Viewer,
  item: ProjectItem,
  field: ProjectField,
  content: FieldContent | null,
): ProjectItem {
  const before = item.values[field.id];
  const from = before?.content ?? null;
  if (JSON.stringify(from) === JSON.stringify(content)) return item;
  const { [field.id]: _replaced, ...others } = item.values;
  const values =
    content === null ? others : { ...others, [field.id]: newValue(state, actor, field, before, content) };
  const changed = put(state, "items", { ...item, values, updatedAt: state.timestamp() });
  if (field.name === "Status") noteStatus(state, actor, changed, field, from, content);
  emitItemEdited(state, actor, changed, { field, from, to: content });
  closeByWorkflow(state, changed.id);
  return row(state.tables, "items", item.id);
}

function newValue(
  state: SandboxState,
  actor: Viewer,
  field: ProjectField,
  before: FieldValue | undefined,
  content: FieldContent,
): FieldValue {
  const at = state.timestamp();
  const identity = before ?? { ...state.mint("PVTFV", [field.databaseId]), createdAt: at };
  const { id, databaseId, createdAt } = identity;
  return { id, databaseId, createdAt, fieldId: field.id, creatorId: actor.accountId, updatedAt: at, content };
}

/** Of all fields, only Status leaves a trace on the timeline. */
function noteStatus(
  state: SandboxState,
  actor: Viewer,
  item: ProjectItem,
  field: ProjectField,
  from: FieldContent | null,
  to: FieldContent | null,
): void {
  addToTimeline(state, {
    kind: "ProjectV2ItemStatusChangedEvent",
    subjectId: item.contentId,
    actorId: actor.accountId,
    projectId: item.projectId,
    previousStatus: optionName(field, from),
    status: optionName(field, to),
    wasAutomated: actor.kind === "system",
  });
}

export function optionName(field: ProjectField, content: FieldContent | null): string {
  if (content?.type !== "option" || field.kind !== "ProjectV2SingleSelectField") return "";
  return field.options.find((option) => option.id === content.optionId)?.name ?? "";
}

function requireTarget(
  state: SandboxState,
  actor: Viewer,
  input: FieldTarget,
  action: string,
): { item: ProjectItem; field: ProjectField } {
  const item = visibleItem(state.tables, actor, input.projectId, input.itemId);
  const field = state.tables.fields.get(input.fieldId);
  if (field?.projectId !== input.projectId) throw notFoundAs("ProjectV2FieldConfiguration", input.fieldId);
  requireProjectWrite(state.tables, actor, row(state.tables, "projects", input.projectId), action);
  if (item.isArchived) throw unprocessable("The item is archived and cannot be updated");
  return { item, field };
}

function contentFor(field: ProjectField, value: FieldInput): FieldContent {
  const given = Object.entries(value).filter(([, content]) => content !== null && content !== undefined);
  if (given.length !== 1) throw unprocessable("Exactly one value must be provided");
  const { text, number, date, singleSelectOptionId } = value;
  if (field.dataType === "TEXT" && typeof text === "string") return { type: "text", text };
  if (field.dataType === "NUMBER" && typeof number === "number") return { type: "number", number };
  if (field.dataType === "DATE" && typeof date === "string") return { type: "date", date: requireDate(date) };
  if (field.kind === "ProjectV2SingleSelectField" && typeof singleSelectOptionId === "string") {
    if (field.options.some((option) => option.id === singleSelectOptionId)) {
      return { type: "option", optionId: singleSelectOptionId };
    }
    throw unprocessable("The single select option Id does not belong to the field");
  }
  throw unprocessable(
    `Did not receive a ${field.dataType.toLowerCase()} value to update a field of type ${field.dataType.toLowerCase()}`,
  );
}

function requireDate(date: string): string {
  const day = date.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(date) || Number.isNaN(parsed.getTime()))
    throw unprocessable("Date is invalid");
  if (parsed.toISOString().slice(0, 10) !== day) throw unprocessable("Date is invalid");
  return day;
}
