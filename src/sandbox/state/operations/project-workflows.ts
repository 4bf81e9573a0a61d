import { automation } from "../acting.ts";
import type { ProjectItem, ProjectWorkflows } from "../entities.ts";
import { issueOrPullRequest, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { optionName, placeValue } from "./field-values.ts";
import { finishClosing } from "./issue-state.ts";
import { fieldNamed } from "./projects.ts";

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
  const option = field.options.find((candidate) => candidate.name === wanted);
  if (option === undefined) return;
  placeValue(state, automation(state), item, field, { type: "option", optionId: option.id });
}

/** GitHub's "Auto-close issue": a Status that closes the issue. */
export function closeByWorkflow(state: SandboxState, itemId: string): void {
  const item = row(state.tables, "items", itemId);
  const issue = state.tables.issues.get(item.contentId);
  const { workflows } = row(state.tables, "projects", item.projectId);
  if (workflows.closesIssueAt === undefined || issue?.state !== "OPEN") return;
  if (statusOf(state, item) !== workflows.closesIssueAt) return;
  finishClosing(state, automation(state), issue.id, "COMPLETED", item.projectId);
}

/** The name of the item's Status, or "". */
export function statusOf(state: SandboxState, item: ProjectItem): string {
  const field = fieldNamed(state, item.projectId, "Status");
  return field === undefined ? "" : optionName(field, item.values[field.id]?.content ?? null);
}

export function setWorkflows(
  state: SandboxState,
  input: { projectId: string; workflows: ProjectWorkflows },
): void {
  const project = row(state.tables, "projects", input.projectId);
  state.tables.projects.set(project.id, { ...project, workflows: input.workflows });
}
