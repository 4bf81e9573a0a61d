import { findIssue, findIssueField, findProject } from "../find.ts";
import type { Project, ProjectField, ProjectItem } from "../state/entities.ts";
import type { FieldInput } from "../state/operations/field-values.ts";
import { clearFieldValue, setFieldValue, setOptionNamed } from "../state/operations/field-values.ts";
import {
  addProjectItem,
  archiveItem,
  deleteProjectItem,
  unarchiveItem,
} from "../state/operations/project-items.ts";
import {
  addIssueFieldColumn,
  deleteField,
  deleteOption,
  remakeField,
  remakeOptions,
  renameField,
  renameOption,
  setProjectClosed,
  setProjectPublic,
} from "../state/operations/project-settings.ts";
import { fieldNamed } from "../state/operations/projects.ts";
import { rows } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** What a person does on projects: an issue is named as `owner/name#7`, a project as `owner/8`. */
export type BoardActions = {
  addToProject(issue: string, project: string): ProjectItem;
  /** By the field's type: an option's name, a text, a number, a date (`YYYY-MM-DD`); `null` clears it. */
  setField(issue: string, project: string, field: string, value: string | number | null): ProjectItem;
  archiveItem(issue: string, project: string): ProjectItem;
  unarchiveItem(issue: string, project: string): ProjectItem;
  removeFromProject(issue: string, project: string): void;
  closeProject(project: string): Project;
  reopenProject(project: string): Project;
  renameField(project: string, field: string, name: string): ProjectField;
  /** The cards keep their value under its new name. */
  renameOption(project: string, field: string, from: string, to: string): ProjectField;
  /** The cards that had it lose their value. */
  deleteOption(project: string, field: string, name: string): ProjectField;
  /** All options of the field deleted, and written again under the same names. */
  remakeOptions(project: string, field: string): ProjectField;
  /** The field deleted, and made again under the same name. */
  remakeField(project: string, field: string): ProjectField;
  deleteField(project: string, field: string): void;
  setPublic(project: string, isPublic: boolean): Project;
  /** A column over the organisation's issue field of that name; the project must be private. */
  addIssueFieldColumn(project: string, issueField: string): ProjectField;
};

export function boardActions(state: SandboxState, viewer: Viewer): BoardActions {
  function itemOf(issue: string, reference: string): { readonly projectId: string; readonly itemId: string } {
    const project = findProject(state.tables, reference);
    const items = rows(state.tables, "items", findIssue(state.tables, issue).itemIds);
    const item = items.find(({ projectId }) => projectId === project.id);
    if (item === undefined) throw new Error(`${issue} is not on the project ${reference}`);
    return { projectId: project.id, itemId: item.id };
  }

  function fieldId(reference: string, name: string): string {
    return fieldOf(state, findProject(state.tables, reference), name).id;
  }

  function setClosed(reference: string, closed: boolean): Project {
    return setProjectClosed(state, viewer, { projectId: findProject(state.tables, reference).id, closed });
  }

  return {
    addToProject(issue, project) {
      const contentId = findIssue(state.tables, issue).id;
      return addProjectItem(state, viewer, { projectId: findProject(state.tables, project).id, contentId });
    },
    setField(issue, reference, name, value) {
      const field = fieldOf(state, findProject(state.tables, reference), name);
      const target = { ...itemOf(issue, reference), fieldId: field.id };
      if (value === null) return clearFieldValue(state, viewer, target);
      if (field.dataType === "SINGLE_SELECT") {
        return setOptionNamed(state, viewer, { ...target, option: String(value) });
      }
      return setFieldValue(state, viewer, { ...target, value: inputFor(field, value) });
    },
    archiveItem: (issue, project) => archiveItem(state, viewer, itemOf(issue, project)),
    unarchiveItem: (issue, project) => unarchiveItem(state, viewer, itemOf(issue, project)),
    removeFromProject(issue, project) {
      deleteProjectItem(state, viewer, itemOf(issue, project));
    },
    closeProject: (project) => setClosed(project, true),
    reopenProject: (project) => setClosed(project, false),
    renameField: (project, field, name) =>
      renameField(state, viewer, { fieldId: fieldId(project, field), name }),
    renameOption: (project, field, from, to) =>
      renameOption(state, viewer, { fieldId: fieldId(project, field), from, to }),
    remakeOptions: (project, field) => remakeOptions(state, viewer, { fieldId: fieldId(project, field) }),
    remakeField: (project, field) => remakeField(state, viewer, { fieldId: fieldId(project, field) }),
    deleteField(project, field) {
      deleteField(state, viewer, { fieldId: fieldId(project, field) });
    },
    setPublic: (project, isPublic) =>
      setProjectPublic(state, viewer, { projectId: findProject(state.tables, project).id, public: isPublic }),
    addIssueFieldColumn(reference, name) {
      const { id: projectId, ownerId } = findProject(state.tables, reference);
      const issueFieldId = findIssueField(state.tables, ownerId, name).id;
      return addIssueFieldColumn(state, viewer, { projectId, issueFieldId });
    },
    deleteOption: (project, field, name) =>
      deleteOption(state, viewer, { fieldId: fieldId(project, field), name }),
  };
}

function fieldOf(state: SandboxState, project: Project, name: string): ProjectField {
  const field = fieldNamed(state, project.id, name);
  if (field === undefined) throw new Error(`The project ${project.title} has no field ${name}`);
  return field;
}

function inputFor(field: ProjectField, value: string | number): FieldInput {
  switch (field.dataType) {
    case "NUMBER":
      return { number: Number(value) };
    case "DATE":
      return { date: String(value) };
    default:
      return { text: String(value) };
  }
}
