import { requireProjectWrite } from "../access.ts";
import type { Project, ProjectField, SingleSelectField } from "../entities.ts";
import { optionId } from "../ids.ts";
import { drop, put } from "../put.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { addField, fieldNamed } from "./projects.ts";

// What people change in a project's settings. Only closing and reopening has a webhook.

/** Closed, it can be read and not written. */
export function setProjectClosed(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; closed: boolean },
): Project {
  const before = row(state.tables, "projects", input.projectId);
  requireProjectWrite(state.tables, actor, { ...before, closed: false }, "UpdateProjectV2");
  if (before.closed === input.closed) return before;
  const at = state.timestamp();
  const { closed } = input;
  const changed = { ...before, closed, closedAt: closed ? at : null, updatedAt: at };
  const project = put(state, "projects", changed);
  const organization = row(state.tables, "accounts", project.ownerId);
  if (organization.kind === "Organization") {
    const sender = row(state.tables, "accounts", actor.accountId);
    const kind = closed ? "projects_v2.closed" : "projects_v2.reopened";
    state.emit({ kind, project, organization, sender, at });
  }
  return project;
}

export function renameField(
  state: SandboxState,
  actor: Viewer,
  input: { fieldId: string; name: string },
): ProjectField {
  const field = requireField(state, actor, input.fieldId);
  const other = fieldNamed(state, field.projectId, input.name);
  if (other !== undefined && other.id !== field.id) throw unprocessable("Name has already been taken");
  return put(state, "fields", { ...field, name: input.name, updatedAt: state.timestamp() });
}

/** Its id, and the cards' values, stay. */
export function renameOption(
  state: SandboxState,
  actor: Viewer,
  input: { fieldId: string; from: string; to: string },
): SingleSelectField {
  const field = requireOption(state, actor, input.fieldId, input.from);
  const options = field.options.map((option) =>
    option.name === input.from ? { ...option, name: input.to } : option,
  );
  return put(state, "fields", { ...field, options, updatedAt: state.timestamp() });
}

/** Every card that had it has no value any more. */
export function deleteOption(
  state: SandboxState,
  actor: Viewer,
  input: { fieldId: string; name: string },
): SingleSelectField {
  const field = requireOption(state, actor, input.fieldId, input.name);
  const gone = field.options.find(({ name }) => name === input.name);
  for (const item of rows(state.tables, "items", row(state.tables, "projects", field.projectId).itemIds)) {
    const { [field.id]: value, ...values } = item.values;
    if (value?.content.type === "option" && value.content.optionId === gone?.id)
      put(state, "items", { ...item, values });
  }
  const options = field.options.filter((option) => option !== gone);
  return put(state, "fields", { ...field, options, updatedAt: state.timestamp() });
}

/** The same options under other ids, as when somebody deletes and writes them again: the cards lose their values. */
export function remakeOptions(
  state: SandboxState,
  actor: Viewer,
  input: { fieldId: string },
): SingleSelectField {
  const field = requireField(state, actor, input.fieldId);
  if (field.kind !== "ProjectV2SingleSelectField") throw unprocessable("The field has no options");
  for (const { name } of field.options) deleteOption(state, actor, { fieldId: field.id, name });
  const at = state.timestamp();
  const anew = `${field.id} ${state.mint("O").id}`;
  const options = field.options.map((option) => ({ ...option, id: optionId(anew, option.name) }));
  return put(state, "fields", { ...field, options, updatedAt: at });
}

/** The same field under another id; the cards lose their values. */
export function remakeField(state: SandboxState, actor: Viewer, input: { fieldId: string }): ProjectField {
  const field = requireField(state, actor, input.fieldId);
  const project = row(state.tables, "projects", field.projectId);
  for (const item of rows(state.tables, "items", project.itemIds)) {
    const values = Object.entries(item.values).filter(([fieldId]) => fieldId !== field.id);
    put(state, "items", { ...item, values: Object.fromEntries(values) });
  }
  const made = put(state, "fields", { ...field, ...state.mint("PVTF", [project.databaseId]) });
  const fieldIds = project.fieldIds.map((id) => (id === field.id ? made.id : id));
  put(state, "projects", { ...project, fieldIds });
  drop(state, "fields", field.id);
  return made;
}

/** The cards lose their values; GitHub's own fields stay. */
export function deleteField(state: SandboxState, actor: Viewer, input: { fieldId: string }): void {
  const field = requireField(state, actor, input.fieldId);
  if (!["TEXT", "NUMBER", "DATE", "SINGLE_SELECT"].includes(field.dataType)) {
    throw unprocessable("The field cannot be deleted");
  }
  const project = row(state.tables, "projects", field.projectId);
  for (const item of rows(state.tables, "items", project.itemIds)) {
    const values = Object.entries(item.values).filter(([fieldId]) => fieldId !== field.id);
    put(state, "items", { ...item, values: Object.fromEntries(values) });
  }
  const fieldIds = project.fieldIds.filter((id) => id !== field.id);
  put(state, "projects", { ...project, fieldIds });
  drop(state, "fields", field.id);
}

/** A column over an issue field of the organisation, by its name. Only private projects have such columns. */
export function addIssueFieldColumn(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; issueFieldId: string },
): ProjectField {
  const project = row(state.tables, "projects", input.projectId);
  requireProjectWrite(state.tables, actor, project, "CreateProjectV2IssueField");
  const field = state.tables.issueFields.get(input.issueFieldId);
  if (field?.organizationId !== project.ownerId) throw notFoundAs("IssueFields", input.issueFieldId);
  if (project.public) throw unprocessable("Issue fields can only be added to private projects");
  const { name, dataType: type } = field;
  const options = field.options.map((option) => option.name);
  return addField(state, { projectId: project.id, name, type, options, issueFieldId: field.id });
}

export function setProjectPublic(
  state: SandboxState,
  actor: Viewer,
  input: { projectId: string; public: boolean },
): Project {
  const project = row(state.tables, "projects", input.projectId);
  requireProjectWrite(state.tables, actor, project, "UpdateProjectV2");
  return put(state, "projects", { ...project, public: input.public, updatedAt: state.timestamp() });
}

function requireField(state: SandboxState, actor: Viewer, fieldId: string): ProjectField {
  const field = row(state.tables, "fields", fieldId);
  const project = row(state.tables, "projects", field.projectId);
  requireProjectWrite(state.tables, actor, project, "UpdateProjectV2Field");
  return field;
}

function requireOption(state: SandboxState, actor: Viewer, fieldId: string, name: string): SingleSelectField {
  const field = requireField(state, actor, fieldId);
  if (field.kind !== "ProjectV2SingleSelectField") throw unprocessable("The field has no options");
  if (!field.options.some((option) => option.name === name)) {
    throw unprocessable(`The field ${field.name} has no option ${name}`);
  }
  return field;
}
