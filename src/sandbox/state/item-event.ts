import type { ProjectItem } from "./entities.ts";
import type { FieldChange } from "./events.ts";
import { row } from "./row.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { Viewer } from "./viewer.ts";

type ItemChange =
  | "projects_v2_item.created"
  | "projects_v2_item.archived"
  | "projects_v2_item.restored"
  | "projects_v2_item.deleted";

/** Only an organisation's projects have webhooks: a person's emit nothing. */
export function emitItem(state: SandboxState, actor: Viewer, kind: ItemChange, item: ProjectItem): void {
  const header = headerOf(state, actor, item);
  if (header !== undefined) state.emit({ kind, item, ...header });
}

export function emitItemEdited(
  state: SandboxState,
  actor: Viewer,
  item: ProjectItem,
  change: FieldChange,
): void {
  const header = headerOf(state, actor, item);
  if (header !== undefined) state.emit({ kind: "projects_v2_item.edited", item, change, ...header });
}

function headerOf(state: SandboxState, actor: Viewer, item: ProjectItem) {
  const project = row(state.tables, "projects", item.projectId);
  const organization = row(state.tables, "accounts", project.ownerId);
  if (organization.kind !== "Organization") return undefined;
  const sender = row(state.tables, "accounts", actor.accountId);
  return { project, organization, sender, at: state.timestamp() };
}
