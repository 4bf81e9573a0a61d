import { recordWrite } from "../acting.ts";
import { requireProjectWrite } from "../access.ts";
import type { FieldContent, ProjectField, ProjectItem } from "../entities.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleItem } from "../visible.ts";
import { placeValue } from "./project-workflows.ts";

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
  const { projectId, itemId, fieldId } = input;
  const value = { singleSelectOptionId: option.id };
  return setFieldValue(state, actor, { projectId, itemId, fieldId, value });
}

export function clearFieldValue(state: SandboxState, actor: Viewer, input: FieldTarget): ProjectItem {
  const { item, field } = requireTarget(state, actor, input, "ClearProjectV2ItemFieldValue");
  return state.transaction(() => {
    recordWrite(state, actor, "clearFieldValue", item.id);
    return placeValue(state, actor, item, field, null);
  });
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
  // The value is the issue's, and is not set through the card.
  if (field.issueFieldId !== undefined)
    throw unprocessable("Issue fields cannot be updated through a project item");
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

/** A day, of a date that may have a time. */
export function requireDate(date: string): string {
  const day = date.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(date) || Number.isNaN(parsed.getTime()))
    throw unprocessable("Date is invalid");
  if (parsed.toISOString().slice(0, 10) !== day) throw unprocessable("Date is invalid");
  return day;
}
