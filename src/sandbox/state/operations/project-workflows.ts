import { automation, inRepository } from "../acting.ts";
import type {
  ClosedStateReason,
  FieldContent,
  FieldValue,
  Issue,
  ProjectField,
  ProjectItem,
  ProjectWorkflows,
} from "../entities.ts";
import { addToTimeline, changeIssue } from "../issue-row.ts";
import { emitItemEdited } from "../item-event.ts";
import { optionName } from "../option-name.ts";
import { put } from "../put.ts";
import { issueOrPullRequest, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { fieldNamed } from "./projects.ts";

// A project's built-in workflows tie an issue's state and its Status together, in both directions: closing may set the
// Status, and a Status may close. So the bare closing and the bare setting of a value, each with the workflows that
// follow from it, stand in one file; neither checks who asks. What GitHub does by itself here is done by its own bot,
// and marked as automated. The circle ends because a value that stays and an issue that is closed start nothing.

/** Without checks: also what a merged pull request or a project's workflow does, as `closerId` then says. */
export function finishClosing(
  state: SandboxState,
  actor: Viewer,
  issueId: string,
  stateReason: ClosedStateReason,
  closerId: string | null,
): Issue {
  const closedAt = state.timestamp();
  changeIssue(state, issueId, { state: "CLOSED", stateReason, closedAt, closedById: actor.accountId });
  const entry = { subjectId: issueId, actorId: actor.accountId, stateReason, closerId };
  addToTimeline(state, { kind: "ClosedEvent", ...entry });
  const issue = row(state.tables, "issues", issueId);
  state.emit({ kind: "issues.closed", issue, ...inRepository(state, actor, issue.repositoryId) });
  runWorkflows(state, issueId, "itemClosed");
  return row(state.tables, "issues", issueId);
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
  const others = Object.entries(item.values).filter(([fieldId]) => fieldId !== field.id);
  const replacement = content === null ? {} : { [field.id]: newValue(state, actor, field, before, content) };
  const values = { ...Object.fromEntries(others), ...replacement };
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

/** Of all fields, only Status leaves a trace on the issue's timeline. */
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

type StatusWorkflow = "itemAdded" | "itemClosed" | "itemReopened" | "pullRequestMerged";

/** Lets every project that the issue is on do what its built-in workflows say. Archived items are left alone. */
export function runWorkflows(state: SandboxState, contentId: string, name: StatusWorkflow): void {
  const content = issueOrPullRequest(state.tables, contentId);
  for (const itemId of content?.itemIds ?? []) runWorkflow(state, itemId, name);
}

export function runWorkflow(state: SandboxState, itemId: string, name: StatusWorkflow): void {
  const item = row(state.tables, "items", itemId);
  const { workflows, id } = row(state.tables, "projects", item.projectId);
  const wanted = workflows[name];
  const field = fieldNamed(state, id, "Status");
  if (wanted === undefined || item.isArchived || field?.kind !== "ProjectV2SingleSelectField") return;
  if (field.issueFieldId !== undefined) return;
  const option = field.options.find((candidate) => candidate.name === wanted);
  if (option === undefined) return;
  placeValue(state, automation(state), item, field, { type: "option", optionId: option.id });
}

/** GitHub's "Auto-close issue": a Status that closes the issue. */
function closeByWorkflow(state: SandboxState, itemId: string): void {
  const item = row(state.tables, "items", itemId);
  const issue = state.tables.issues.get(item.contentId);
  const { workflows } = row(state.tables, "projects", item.projectId);
  if (workflows.closesIssueAt === undefined || issue?.state !== "OPEN") return;
  if (statusOf(state, item) !== workflows.closesIssueAt) return;
  finishClosing(state, automation(state), issue.id, "COMPLETED", item.projectId);
}

/** The name of the item's Status, or "". */
function statusOf(state: SandboxState, item: ProjectItem): string {
  const field = fieldNamed(state, item.projectId, "Status");
  return field === undefined ? "" : optionName(field, item.values[field.id]?.content ?? null);
}

export function setWorkflows(
  state: SandboxState,
  input: { projectId: string; workflows: ProjectWorkflows },
): void {
  const project = row(state.tables, "projects", input.projectId);
  put(state, "projects", { ...project, workflows: input.workflows });
}
