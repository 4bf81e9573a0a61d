import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Label } from "../entities.ts";
import { changeSubjectUntold } from "../issue-row.ts";
import { drop, put } from "../put.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleRepository } from "../visible.ts";

const issuesWrite = { permission: "issues", level: "WRITE" } as const;

export function createLabel(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; name: string; color: string; description?: string | null },
): Label {
  const repository = visibleRepository(state.tables, actor, input.repositoryId);
  requireWrite(state.tables, actor, repository, { ...issuesWrite, action: "CreateLabel" });
  requireLabelTexts(input);
  requireFreeName(state, repository.labelIds, input.name);
  return state.transaction(() => {
    const at = state.timestamp();
    const label: Label = {
      kind: "Label",
      ...state.mint("LA", [repository.databaseId]),
      repositoryId: repository.id,
      name: input.name,
      color: input.color.toLowerCase(),
      description: input.description ?? null,
      isDefault: false,
      createdAt: at,
      updatedAt: at,
    };
    put(state, "labels", label);
    put(state, "repositories", { ...repository, labelIds: [...repository.labelIds, label.id] });
    recordWrite(state, actor, "createLabel", label.id);
    state.emit({ kind: "label.created", label, ...inRepository(state, actor, repository.id) });
    return label;
  });
}

export function editLabel(
  state: SandboxState,
  actor: Viewer,
  input: { labelId: string; name?: string; color?: string; description?: string | null },
): Label {
  const before = visibleLabel(state, actor, input.labelId);
  const repository = row(state.tables, "repositories", before.repositoryId);
  requireWrite(state.tables, actor, repository, { ...issuesWrite, action: "UpdateLabel" });
  requireLabelTexts(input);
  const others = repository.labelIds.filter((id) => id !== before.id);
  if (input.name !== undefined) requireFreeName(state, others, input.name);
  const label: Label = {
    ...before,
    name: input.name ?? before.name,
    color: (input.color ?? before.color).toLowerCase(),
    description: input.description === undefined ? before.description : input.description,
    updatedAt: state.timestamp(),
  };
  const changes = {
    ...(label.name === before.name ? {} : { name: { from: before.name } }),
    ...(label.color === before.color ? {} : { color: { from: before.color } }),
    ...(label.description === before.description ? {} : { description: { from: before.description ?? "" } }),
  };
  if (Object.keys(changes).length === 0) return before;
  return state.transaction(() => {
    put(state, "labels", label);
    recordWrite(state, actor, "updateLabel", label.id);
    state.emit({ kind: "label.edited", label, changes, ...inRepository(state, actor, repository.id) });
    return label;
  });
}

/** Takes it off every issue; GitHub tells nobody about those. */
export function deleteLabel(state: SandboxState, actor: Viewer, input: { labelId: string }): void {
  const label = visibleLabel(state, actor, input.labelId);
  const repository = row(state.tables, "repositories", label.repositoryId);
  requireWrite(state.tables, actor, repository, { ...issuesWrite, action: "DeleteLabel" });
  state.transaction(() => {
    const issues = [...rows(state.tables, "issues", repository.issueIds)];
    const pullRequests = rows(state.tables, "pullRequests", repository.pullRequestIds);
    for (const subject of [...issues, ...pullRequests]) {
      if (!subject.labelIds.includes(label.id)) continue;
      changeSubjectUntold(state, subject.id, { labelIds: subject.labelIds.filter((id) => id !== label.id) });
    }
    const labelIds = repository.labelIds.filter((id) => id !== label.id);
    put(state, "repositories", { ...repository, labelIds });
    drop(state, "labels", label.id);
    recordWrite(state, actor, "deleteLabel", label.id);
    state.emit({ kind: "label.deleted", label, ...inRepository(state, actor, repository.id) });
  });
}

function visibleLabel(state: SandboxState, actor: Viewer, id: string): Label {
  const label = state.tables.labels.get(id);
  if (label === undefined) throw notFoundAs("Label", id);
  visibleRepository(state.tables, actor, label.repositoryId);
  return label;
}

/** Names are unique whatever their case. */
function requireFreeName(state: SandboxState, labelIds: readonly string[], name: string): void {
  const taken = rows(state.tables, "labels", labelIds).some(
    (label) => label.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw unprocessable("Name has already been taken");
}

/** Of the last two: https://github.com/Financial-Times/github-label-sync/issues/171 */
function requireLabelTexts(input: { name?: string; color?: string; description?: string | null }): void {
  if (input.name?.trim() === "") throw unprocessable("Name can't be blank");
  if (input.name !== undefined && /^[\p{Extended_Pictographic}\uFE0F\u200D\s]+$/u.test(input.name))
    throw unprocessable("Name must contain more than native emoji");
  if (/[\u{10000}-\u{10FFFF}]/u.test(input.description ?? ""))
    throw unprocessable("Description contains unicode characters above 0xffff");
  if ((input.name ?? "").length > 50) throw unprocessable("Name is too long (maximum is 50 characters)");
  if (input.color !== undefined && !/^[0-9a-f]{6}$/i.test(input.color))
    throw unprocessable("Color is invalid");
  if ((input.description ?? "").length > 100) {
    throw unprocessable("Description is too long (maximum is 100 characters)");
  }
}
