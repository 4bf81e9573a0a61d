import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue, PullRequest } from "../entities.ts";
import { addToTimeline, changeSubject } from "../issue-row.ts";
import { notFoundAs } from "../refusal.ts";
import { issueOrPullRequest, row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleSubject } from "../visible.ts";

interface LabelsInput {
  readonly subjectId: string;
  readonly labelIds: readonly string[];
}

/** A label that is there already makes no event. */
export function addLabels(state: SandboxState, actor: Viewer, input: LabelsInput): Issue | PullRequest {
  const before = requireLabelling(state, actor, input, "AddLabelsToLabelable");
  return state.transaction(() => {
    for (const labelId of new Set(input.labelIds)) {
      if (!before.labelIds.includes(labelId)) placeLabel(state, actor, before.id, labelId);
    }
    recordWrite(state, actor, "addLabels", before.id);
    return issueOrPullRequest(state.tables, before.id) ?? before;
  });
}

/** A label that is not there makes no event. */
export function removeLabels(state: SandboxState, actor: Viewer, input: LabelsInput): Issue | PullRequest {
  const before = requireLabelling(state, actor, input, "RemoveLabelsFromLabelable");
  return state.transaction(() => {
    for (const labelId of new Set(input.labelIds)) {
      if (before.labelIds.includes(labelId)) takeLabel(state, actor, before.id, labelId);
    }
    recordWrite(state, actor, "removeLabels", before.id);
    return issueOrPullRequest(state.tables, before.id) ?? before;
  });
}

/** The same by name, for people: the name must be one of the repository's labels. */
export function addLabelNamed(
  state: SandboxState,
  actor: Viewer,
  input: { subjectId: string; name: string },
): Issue | PullRequest {
  const { subjectId } = input;
  return addLabels(state, actor, { subjectId, labelIds: [labelIdNamed(state, subjectId, input.name)] });
}

export function removeLabelNamed(
  state: SandboxState,
  actor: Viewer,
  input: { subjectId: string; name: string },
): Issue | PullRequest {
  const { subjectId } = input;
  return removeLabels(state, actor, { subjectId, labelIds: [labelIdNamed(state, subjectId, input.name)] });
}

/** Without checks: for an issue that is being born or edited by somebody who was checked. */
export function placeLabel(state: SandboxState, actor: Viewer, subjectId: string, labelId: string): void {
  changeLabels(state, actor, subjectId, labelId, "LabeledEvent", (ids) => [...ids, labelId]);
}

export function takeLabel(state: SandboxState, actor: Viewer, subjectId: string, labelId: string): void {
  changeLabels(state, actor, subjectId, labelId, "UnlabeledEvent", (ids) =>
    ids.filter((id) => id !== labelId),
  );
}

function changeLabels(
  state: SandboxState,
  actor: Viewer,
  subjectId: string,
  labelId: string,
  kind: "LabeledEvent" | "UnlabeledEvent",
  change: (labelIds: readonly string[]) => readonly string[],
): void {
  const before = issueOrPullRequest(state.tables, subjectId);
  if (before === undefined) return;
  const label = row(state.tables, "labels", labelId);
  changeSubject(state, subjectId, { labelIds: change(before.labelIds) });
  addToTimeline(state, { kind, subjectId, actorId: actor.accountId, labelId, labelName: label.name });
  const issue = state.tables.issues.get(subjectId);
  if (issue === undefined) return;
  const event = kind === "LabeledEvent" ? "issues.labeled" : "issues.unlabeled";
  state.emit({ kind: event, issue, label, ...inRepository(state, actor, issue.repositoryId) });
}

/** Every label must belong to the repository. */
export function requireLabelsOf(
  state: SandboxState,
  repositoryId: string,
  labelIds: readonly string[],
): void {
  const repository = row(state.tables, "repositories", repositoryId);
  for (const id of labelIds) if (!repository.labelIds.includes(id)) throw notFoundAs("Label", id);
}

function requireLabelling(
  state: SandboxState,
  actor: Viewer,
  input: LabelsInput,
  action: string,
): Issue | PullRequest {
  const subject = visibleSubject(state.tables, actor, input.subjectId);
  const repository = row(state.tables, "repositories", subject.repositoryId);
  const permission = subject.kind === "Issue" ? "issues" : "pull_requests";
  requireWrite(state.tables, actor, repository, { permission, level: "TRIAGE", action });
  requireLabelsOf(state, repository.id, input.labelIds);
  return subject;
}

function labelIdNamed(state: SandboxState, subjectId: string, name: string): string {
  const subject = issueOrPullRequest(state.tables, subjectId);
  if (subject === undefined) throw notFoundAs("Issue", subjectId);
  const repository = row(state.tables, "repositories", subject.repositoryId);
  const labels = rows(state.tables, "labels", repository.labelIds);
  const label = labels.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (label === undefined) throw notFoundAs("Label", name);
  return label.id;
}
