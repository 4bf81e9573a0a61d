import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue, PullRequest } from "../entities.ts";
import { objectId } from "../ids.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { requireBody, requireTitle } from "../text-limits.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue, visibleRepository } from "../visible.ts";
import { crossReference } from "./cross-references.ts";
import { finishClosing, runWorkflows } from "./project-workflows.ts";

export interface NewPullRequest {
  readonly repositoryId: string;
  readonly title: string;
  readonly body?: string;
  readonly headRefName?: string;
  /** The fork that the head is in; the repository itself, when absent. */
  readonly headRepositoryId?: string;
  /** Issues that the merge will close. */
  readonly closingIssueIds?: readonly string[];
}

export function openPullRequest(state: SandboxState, actor: Viewer, input: NewPullRequest): PullRequest {
  const repository = visibleRepository(state.tables, actor, input.repositoryId);
  const needed = { permission: "pull_requests", level: "READ", action: "CreatePullRequest" } as const;
  requireWrite(state.tables, actor, repository, needed);
  requireTitle(input.title);
  requireBody(input.body ?? "");
  const issues = (input.closingIssueIds ?? []).map((id) => visibleIssue(state.tables, actor, id));
  return state.transaction(() => {
    const at = state.timestamp();
    const headRepositoryId = input.headRepositoryId ?? repository.id;
    const headRefName = input.headRefName ?? `change-${repository.nextNumber}`;
    const head = row(state.tables, "repositories", headRepositoryId).branches[headRefName];
    const pullRequest: PullRequest = {
      kind: "PullRequest",
      ...state.mint("PR", [repository.databaseId]),
      repositoryId: repository.id,
      number: repository.nextNumber,
      title: input.title,
      body: input.body ?? "",
      state: "OPEN",
      isDraft: false,
      authorId: actor.accountId,
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      merged: false,
      mergedAt: null,
      mergedById: null,
      mergeCommitOid: null,
      locked: false,
      baseRefName: repository.defaultBranch,
      headRefName,
      headOid: head ?? objectId("commit", `${repository.id} ${repository.nextNumber}`),
      headRepositoryId,
      labelIds: [],
      assigneeIds: [],
      closingIssueIds: issues.map((issue) => issue.id),
      commentIds: [],
      timelineIds: [],
      itemIds: [],
      reactionIds: [],
    };
    put(state, "pullRequests", pullRequest);
    put(state, "repositories", {
      ...repository,
      pullRequestIds: [...repository.pullRequestIds, pullRequest.id],
      nextNumber: repository.nextNumber + 1,
    });
    for (const issue of issues) linkToIssue(state, actor, pullRequest, issue);
    crossReference(state, actor, pullRequest.id, pullRequest.body);
    recordWrite(state, actor, "openPullRequest", pullRequest.id);
    emitPullRequest(state, actor, "pull_request.opened", pullRequest);
    return pullRequest;
  });
}

function linkToIssue(state: SandboxState, actor: Viewer, pullRequest: PullRequest, issue: Issue): void {
  changeUntold(state, issue.id, { pullRequestIds: [...issue.pullRequestIds, pullRequest.id] });
  addToTimeline(state, {
    kind: "CrossReferencedEvent",
    subjectId: issue.id,
    actorId: actor.accountId,
    sourceId: pullRequest.id,
    willCloseTarget: true,
  });
}

/** Closes the issues as well, by whoever merges. */
export function mergePullRequest(
  state: SandboxState,
  actor: Viewer,
  input: { pullRequestId: string },
): PullRequest {
  const before = requireOpen(state, actor, input.pullRequestId, "MergePullRequest");
  return state.transaction(() => {
    const at = state.timestamp();
    const mergeCommitOid = objectId("commit", `merge ${before.id} ${at}`);
    const merge = { merged: true, mergedAt: at, mergedById: actor.accountId, mergeCommitOid };
    put(state, "pullRequests", { ...before, state: "MERGED", ...merge, closedAt: at, updatedAt: at });
    const entry = { subjectId: before.id, actorId: actor.accountId };
    addToTimeline(state, { kind: "MergedEvent", ...entry, commitOid: mergeCommitOid });
    recordWrite(state, actor, "mergePullRequest", before.id);
    const pullRequest = row(state.tables, "pullRequests", before.id);
    emitPullRequest(state, actor, "pull_request.closed", pullRequest);
    runWorkflows(state, before.id, "pullRequestMerged");
    for (const issue of rows(state.tables, "issues", before.closingIssueIds)) {
      if (issue.state === "OPEN") finishClosing(state, actor, issue.id, "COMPLETED", before.id);
    }
    return row(state.tables, "pullRequests", before.id);
  });
}

function requireOpen(state: SandboxState, actor: Viewer, id: string, action: string): PullRequest {
  const pullRequest = row(state.tables, "pullRequests", id);
  const repository = row(state.tables, "repositories", pullRequest.repositoryId);
  const exempt = action === "ClosePullRequest" && pullRequest.authorId === actor.accountId;
  requireWrite(state.tables, actor, repository, {
    permission: "pull_requests",
    level: "WRITE",
    action,
    exempt,
  });
  if (pullRequest.state !== "OPEN") throw unprocessable("Pull request is not open");
  return pullRequest;
}

function emitPullRequest(
  state: SandboxState,
  actor: Viewer,
  kind: "pull_request.opened" | "pull_request.closed",
  pullRequest: PullRequest,
): void {
  state.emit({ kind, pullRequest, ...inRepository(state, actor, pullRequest.repositoryId) });
}
