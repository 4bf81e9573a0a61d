import { requireWrite } from "../access.ts";
import { inRepository, recordWrite } from "../acting.ts";
import type { Issue, Milestone } from "../entities.ts";
import { changeIssue } from "../issue-row.ts";
import { put } from "../put.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue, visibleRepository } from "../visible.ts";

export function createMilestone(
  state: SandboxState,
  actor: Viewer,
  input: { readonly repositoryId: string; readonly title: string },
): Milestone {
  const repository = visibleRepository(state.tables, actor, input.repositoryId);
  requireWrite(state.tables, actor, repository, {
    permission: "issues",
    level: "WRITE",
    action: "CreateMilestone",
  });
  const others = [...state.tables.milestones.values()].filter(
    ({ repositoryId }) => repositoryId === repository.id,
  );
  if (others.some(({ title }) => title === input.title)) {
    throw unprocessable("Validation Failed: title already_exists");
  }
  return state.transaction(() => {
    const at = state.timestamp();
    const milestone: Milestone = {
      kind: "Milestone",
      ...state.mint("MI", [repository.databaseId]),
      repositoryId: repository.id,
      number: others.length + 1,
      title: input.title,
      createdAt: at,
      updatedAt: at,
    };
    put(state, "milestones", milestone);
    recordWrite(state, actor, "createMilestone", milestone.id);
    return milestone;
  });
}

/** An issue has one milestone at most, of its own repository; null takes it off. */
export function setMilestone(
  state: SandboxState,
  actor: Viewer,
  input: { readonly issueId: string; readonly milestoneId: string | null },
): Issue {
  const issue = visibleIssue(state.tables, actor, input.issueId);
  const repository = row(state.tables, "repositories", issue.repositoryId);
  requireWrite(state.tables, actor, repository, {
    permission: "issues",
    level: "TRIAGE",
    action: "UpdateIssue",
  });
  const wanted = input.milestoneId === null ? null : (state.tables.milestones.get(input.milestoneId) ?? null);
  if (input.milestoneId !== null && wanted?.repositoryId !== repository.id) {
    throw notFoundAs("Milestone", input.milestoneId);
  }
  if (issue.milestoneId === input.milestoneId) return issue;
  return state.transaction(() => {
    changeIssue(state, issue.id, { milestoneId: input.milestoneId });
    recordWrite(state, actor, "setMilestone", issue.id);
    const told = (kind: "issues.milestoned" | "issues.demilestoned", milestoneId: string) =>
      state.emit({
        kind,
        issue: row(state.tables, "issues", issue.id),
        milestone: row(state.tables, "milestones", milestoneId),
        ...inRepository(state, actor, repository.id),
      });
    if (issue.milestoneId !== null) told("issues.demilestoned", issue.milestoneId);
    if (input.milestoneId !== null) told("issues.milestoned", input.milestoneId);
    return row(state.tables, "issues", issue.id);
  });
}
