import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue } from "../entities.ts";
import { addToTimeline, changeIssue, recordEdit } from "../issue-row.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { requireBody, requireTitle } from "../text-limits.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";
import { assignableIds, placeAssignee, takeAssignee } from "./assignees.ts";
import { crossReference } from "./cross-references.ts";
import { placeLabel, requireLabelsOf, takeLabel } from "./issue-labels.ts";

/** What is absent stays; a list given replaces the whole list. */
export interface IssueEdit {
  readonly issueId: string;
  readonly title?: string;
  readonly body?: string;
  readonly labelIds?: readonly string[];
  readonly assigneeIds?: readonly string[];
}

export function editIssue(state: SandboxState, actor: Viewer, input: IssueEdit): Issue {
  const before = visibleIssue(state.tables, actor, input.issueId);
  const repository = row(state.tables, "repositories", before.repositoryId);
  const exempt =
    before.authorId === actor.accountId && input.labelIds === undefined && input.assigneeIds === undefined;
  const level = input.title === undefined && input.body === undefined ? "TRIAGE" : "WRITE";
  requireWrite(state.tables, actor, repository, {
    permission: "issues",
    level,
    action: "UpdateIssue",
    exempt,
  });
  if (input.title !== undefined) requireTitle(input.title);
  if (input.body !== undefined) requireBody(input.body);
  if (input.labelIds !== undefined) requireLabelsOf(state, repository.id, input.labelIds);
  return state.transaction(() => {
    recordWrite(state, actor, "updateIssue", before.id);
    editTexts(state, actor, before, input);
    const { labelIds } = input;
    if (labelIds !== undefined) {
      for (const id of before.labelIds) if (!labelIds.includes(id)) takeLabel(state, actor, before.id, id);
      for (const id of new Set(labelIds))
        if (!before.labelIds.includes(id)) placeLabel(state, actor, before.id, id);
    }
    if (input.assigneeIds !== undefined) {
      const wanted = assignableIds(state, repository, input.assigneeIds);
      for (const id of before.assigneeIds)
        if (!wanted.includes(id)) takeAssignee(state, actor, before.id, id);
      for (const id of wanted)
        if (!before.assigneeIds.includes(id)) placeAssignee(state, actor, before.id, id);
    }
    return row(state.tables, "issues", before.id);
  });
}

/** A text that stays as it is makes no event and no history. */
function editTexts(state: SandboxState, actor: Viewer, before: Issue, input: IssueEdit): void {
  const { title = before.title, body = before.body } = input;
  const renamed = title !== before.title;
  const rewritten = body !== before.body;
  if (!renamed && !rewritten) return;
  const actorId = actor.accountId;
  if (renamed) {
    changeIssue(state, before.id, { title });
    const titles = { previousTitle: before.title, currentTitle: title };
    addToTimeline(state, { kind: "RenamedTitleEvent", subjectId: before.id, actorId, ...titles });
  }
  if (rewritten) {
    const editIds = recordEdit(state, before, actorId, body);
    changeIssue(state, before.id, { body, editIds, editorId: actorId, lastEditedAt: state.timestamp() });
    crossReference(state, actor, before.id, body);
  }
  const changes = {
    ...(renamed ? { title: { from: before.title } } : {}),
    ...(rewritten ? { body: { from: before.body } } : {}),
  };
  const issue = row(state.tables, "issues", before.id);
  state.emit({ kind: "issues.edited", issue, changes, ...inRepository(state, actor, issue.repositoryId) });
}
