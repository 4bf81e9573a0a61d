import type {
  BuiltInFieldType,
  FieldOption,
  PlainField,
  Project,
  ProjectField,
  ProjectWorkflows,
  SingleSelectField,
} from "../entities.ts";
import { optionId } from "../ids.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";

export interface NewField {
  readonly name: string;
  readonly type: "TEXT" | "NUMBER" | "DATE" | "SINGLE_SELECT";
  /** Names of a single select's options, in order. */
  readonly options?: readonly string[];
  /** The issue field that the column shows. */
  readonly issueFieldId?: string;
}

export interface NewProject {
  readonly ownerId: string;
  readonly title: string;
  readonly number?: number;
  readonly public?: boolean;
  readonly shortDescription?: string;
  /** Beside GitHub's own; one named Status replaces the default Todo, In Progress, Done. */
  readonly fields?: readonly NewField[];
  readonly workflows?: ProjectWorkflows;
}

const builtInFields: readonly (readonly [string, BuiltInFieldType])[] = [
  ["Title", "TITLE"],
  ["Assignees", "ASSIGNEES"],
  ["Labels", "LABELS"],
  ["Linked pull requests", "LINKED_PULL_REQUESTS"],
  ["Milestone", "MILESTONE"],
  ["Repository", "REPOSITORY"],
  ["Reviewers", "REVIEWERS"],
  ["Parent issue", "PARENT_ISSUE"],
  ["Sub-issues progress", "SUB_ISSUES_PROGRESS"],
];

const maxFields = 50;
export const optionColors = ["GRAY", "BLUE", "GREEN", "YELLOW", "ORANGE", "RED", "PINK", "PURPLE"] as const;

export function createProject(state: SandboxState, actor: Viewer, input: NewProject): Project {
  return state.transaction(() => {
    const owner = row(state.tables, "accounts", input.ownerId);
    const at = state.timestamp();
    const project: Project = {
      kind: "ProjectV2",
      ...state.mint("PVT", [owner.databaseId]),
      ownerId: owner.id,
      creatorId: actor.accountId,
      number: input.number ?? nextProjectNumber(state, owner.id),
      title: input.title,
      shortDescription: input.shortDescription ?? null,
      readme: null,
      public: input.public ?? false,
      closed: false,
      closedAt: null,
      createdAt: at,
      updatedAt: at,
      fieldIds: [],
      itemIds: [],
      workflows: input.workflows ?? {},
    };
    put(state, "projects", project);
    for (const [name, dataType] of builtInFields) addPlainField(state, project.id, name, dataType);
    const { fields = [] } = input;
    const hasStatus = fields.some((field) => field.name === "Status");
    const status: NewField = {
      name: "Status",
      type: "SINGLE_SELECT",
      options: ["Todo", "In Progress", "Done"],
    };
    for (const field of hasStatus ? fields : [status, ...fields])
      addField(state, { projectId: project.id, ...field });
    return row(state.tables, "projects", project.id);
  });
}

export function addField(
  state: SandboxState,
  input: NewField & { readonly projectId: string },
): ProjectField {
  const { projectId, name, type, issueFieldId } = input;
  const over = issueFieldId === undefined ? {} : { issueFieldId };
  if (type !== "SINGLE_SELECT") return addPlainField(state, projectId, name, type, over);
  const minted = state.mint("PVTSSF", scopeOf(state, projectId));
  const options = (input.options ?? []).map((option, index) => newOption(minted.id, option, index));
  const field: SingleSelectField = {
    kind: "ProjectV2SingleSelectField",
    ...minted,
    projectId,
    name,
    dataType: "SINGLE_SELECT",
    options,
    ...over,
    ...times(state),
  };
  return registerField(state, field);
}

/** A field by its exact name, or undefined. */
export function fieldNamed(state: SandboxState, projectId: string, name: string): ProjectField | undefined {
  const { fieldIds } = row(state.tables, "projects", projectId);
  return rows(state.tables, "fields", fieldIds).find((field) => field.name === name);
}

function addPlainField(
  state: SandboxState,
  projectId: string,
  name: string,
  dataType: PlainField["dataType"],
  over: Pick<PlainField, "issueFieldId"> = {},
): ProjectField {
  const minted = state.mint("PVTF", scopeOf(state, projectId));
  return registerField(state, {
    kind: "ProjectV2Field",
    ...minted,
    projectId,
    name,
    dataType,
    ...over,
    ...times(state),
  });
}

function registerField(state: SandboxState, field: ProjectField): ProjectField {
  const project = row(state.tables, "projects", field.projectId);
  if (fieldNamed(state, project.id, field.name) !== undefined)
    throw unprocessable("Name has already been taken");
  if (project.fieldIds.length >= maxFields) throw unprocessable("A project cannot have more than 50 fields");
  put(state, "projects", { ...project, fieldIds: [...project.fieldIds, field.id] });
  return put(state, "fields", field);
}

function newOption(fieldId: string, name: string, index: number): FieldOption {
  const color = optionColors[index % optionColors.length] ?? "GRAY";
  return { id: optionId(fieldId, name), name, color, description: "" };
}

function scopeOf(state: SandboxState, projectId: string): readonly number[] {
  const project = row(state.tables, "projects", projectId);
  return [row(state.tables, "accounts", project.ownerId).databaseId, project.databaseId];
}

function times(state: SandboxState): { readonly createdAt: string; readonly updatedAt: string } {
  const at = state.timestamp();
  return { createdAt: at, updatedAt: at };
}

function nextProjectNumber(state: SandboxState, ownerId: string): number {
  const numbers = [...state.tables.projects.values()]
    .filter((project) => project.ownerId === ownerId)
    .map((project) => project.number);
  return Math.max(0, ...numbers) + 1;
}
