import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue, PullRequest, Repository } from "../entities.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { requireBody, requireTitle } from "../text-limits.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue, visibleRepository } from "../visible.ts";
import { issuesToClose } from "./close-by-commit.ts";
import type { CommitContent } from "./commits.ts";
import { crossReference } from "./cross-references.ts";
import { addCommits } from "./files.ts";
import { commitsOfPullRequest, finishClosingPullRequest } from "./pull-request-branches.ts";

export interface NewPullRequest {
  readonly repositoryId: string;
  readonly title: string;
  readonly body?: string;
  /** The default branch, when absent. */
  readonly baseRefName?: string;
  /** A new branch, when absent. */
  readonly headRefName?: string;
  /** The fork that the head is in; the repository itself, when absent. */
  readonly headRepositoryId?: string;
  /** What to push on the head first; one commit, when absent and the branch is new. */
  readonly commits?: readonly CommitContent[];
  /** Issues that are linked by hand, beside those that the body says it closes. */
  readonly closingIssueIds?: readonly string[];
}

export function openPullRequest(state: SandboxState, actor: Viewer, input: NewPullRequest): PullRequest {
  const repository = visibleRepository(state.tables, actor, input.repositoryId);
  const needed = { permission: "pull_requests", level: "READ", action: "CreatePullRequest" } as const;
  requireWrite(state.tables, actor, repository, needed);
  requireTitle(input.title);
  requireBody(input.body ?? "");
  const linked = (input.closingIssueIds ?? []).map((id) => visibleIssue(state.tables, actor, id));
  return state.transaction(() => {
    const pullRequest = placePullRequest(state, actor, repository, input);
    const isIntoDefault = pullRequest.baseRefName === repository.defaultBranch;
    const named = isIntoDefault ? issuesToClose(state, actor, repository, pullRequest.body) : [];
    const issues = [...new Map([...linked, ...named].map((issue) => [issue.id, issue])).values()];
    put(state, "pullRequests", { ...pullRequest, closingIssueIds: issues.map(({ id }) => id) });
    for (const issue of issues) linkToIssue(state, actor, pullRequest, issue);
    crossReference(state, actor, pullRequest.id, pullRequest.body);
    recordWrite(state, actor, "openPullRequest", pullRequest.id);
    const opened = row(state.tables, "pullRequests", pullRequest.id);
    const header = inRepository(state, actor, repository.id);
    state.emit({ kind: "pull_request.opened", pullRequest: opened, ...header });
    return opened;
  });
}

function placePullRequest(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  input: NewPullRequest,
): PullRequest {
  const { nextNumber: number } = repository;
  const baseRefName = requireBase(state, actor, repository, input.baseRefName ?? repository.defaultBranch);
  const headRepositoryId = input.headRepositoryId ?? repository.id;
  const headRefName = input.headRefName ?? `change-${number}`;
  const headOid = pushHead(state, actor, { repository, headRepositoryId, headRefName, baseRefName }, input);
  requireNoOther(state, repository, { headRepositoryId, headRefName, baseRefName });
  const at = state.timestamp();
  const pullRequest: PullRequest = {
    kind: "PullRequest",
    ...state.mint("PR", [repository.databaseId]),
    repositoryId: repository.id,
    number,
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
    mergedCommitOids: [],
    madeCommitOids: [],
    locked: false,
    baseRefName,
    headRefName,
    headOid,
    headRepositoryId,
    labelIds: [],
    assigneeIds: [],
    closingIssueIds: [],
    commentIds: [],
    timelineIds: [],
    itemIds: [],
    reactionIds: [],
  };
  if (commitsOfPullRequest(state.tables, pullRequest).length === 0)
    throw unprocessable(`No commits between ${baseRefName} and ${headRefName}`);
  put(state, "pullRequests", pullRequest);
  const after = row(state.tables, "repositories", repository.id);
  const pullRequestIds = [...after.pullRequestIds, pullRequest.id];
  put(state, "repositories", { ...after, pullRequestIds, nextNumber: number + 1 });
  return pullRequest;
}

/** GitHub opens none in an empty repository; whoever wants one here gets the first commit with it. */
function requireBase(state: SandboxState, actor: Viewer, repository: Repository, branch: string): string {
  if (repository.branches[branch] !== undefined) return branch;
  if (Object.keys(repository.branches).length > 0) throw unprocessable(`The base ${branch} does not exist`);
  const commits = [{ files: {}, message: "Initial commit" }];
  addCommits(state, actor, { repositoryId: repository.id, branch, commits });
  return branch;
}

type Sides = Pick<PullRequest, "headRepositoryId" | "headRefName" | "baseRefName">;

/**
 * The commit of the head branch, after what is to be pushed on it. Whoever may not push has a fork on GitHub, from which
 * the same comes; here the branch is made in the repository all the same.
 */
function pushHead(
  state: SandboxState,
  actor: Viewer,
  { repository, headRepositoryId, headRefName, baseRefName }: Sides & { readonly repository: Repository },
  { title, commits }: NewPullRequest,
): string {
  const there = row(state.tables, "repositories", headRepositoryId).branches[headRefName];
  if (there !== undefined && commits === undefined) return there;
  const [from = ""] = [row(state.tables, "repositories", repository.id).branches[baseRefName]];
  const own = commits ?? [{ files: { [`changes/${headRefName}.md`]: `${title}\n` }, message: title }];
  const place = { repositoryId: headRepositoryId, branch: headRefName, from };
  return addCommits(state, actor, { ...place, commits: own }).oid;
}

function requireNoOther({ tables }: SandboxState, { id }: Repository, sides: Sides): void {
  const names = ["headRepositoryId", "headRefName", "baseRefName"] as const;
  const others = [...tables.pullRequests.values()].filter(
    (each) =>
      each.state === "OPEN" && each.repositoryId === id && names.every((name) => each[name] === sides[name]),
  );
  if (others.length > 0) throw unprocessable(`A pull request already exists for ${sides.headRefName}.`);
}

function linkToIssue(state: SandboxState, actor: Viewer, pullRequest: PullRequest, { id }: Issue): void {
  const issue = row(state.tables, "issues", id);
  changeUntold(state, id, { pullRequestIds: [...issue.pullRequestIds, pullRequest.id] });
  addToTimeline(state, {
    kind: "CrossReferencedEvent",
    subjectId: id,
    actorId: actor.accountId,
    sourceId: pullRequest.id,
    willCloseTarget: true,
  });
}

/** Without a merge. */
export function closePullRequest(
  state: SandboxState,
  actor: Viewer,
  { pullRequestId }: { pullRequestId: string },
): PullRequest {
  requireOpenPullRequest(state, actor, pullRequestId, "ClosePullRequest");
  return state.transaction(() => {
    recordWrite(state, actor, "closePullRequest", pullRequestId);
    return finishClosingPullRequest(state, actor, pullRequestId);
  });
}

/** One that was closed, and not merged. */
export function reopenPullRequest(
  state: SandboxState,
  actor: Viewer,
  { pullRequestId }: { pullRequestId: string },
): PullRequest {
  const before = row(state.tables, "pullRequests", pullRequestId);
  const repository = row(state.tables, "repositories", before.repositoryId);
  const exempt = before.authorId === actor.accountId;
  const needed = {
    permission: "pull_requests",
    level: "WRITE",
    action: "ReopenPullRequest",
    exempt,
  } as const;
  requireWrite(state.tables, actor, repository, needed);
  if (before.state !== "CLOSED") throw unprocessable("Pull request is not closed");
  return state.transaction(() => {
    const open = { ...before, state: "OPEN", closedAt: null, updatedAt: state.timestamp() } as const;
    put(state, "pullRequests", open);
    const entry = { subjectId: pullRequestId, actorId: actor.accountId, stateReason: null };
    addToTimeline(state, { kind: "ReopenedEvent", ...entry });
    recordWrite(state, actor, "reopenPullRequest", pullRequestId);
    const pullRequest = row(state.tables, "pullRequests", pullRequestId);
    state.emit({ kind: "pull_request.reopened", pullRequest, ...inRepository(state, actor, repository.id) });
    return pullRequest;
  });
}

/** One that the actor may close or merge. */
export function requireOpenPullRequest(
  state: SandboxState,
  actor: Viewer,
  id: string,
  action: "ClosePullRequest" | "MergePullRequest",
): PullRequest {
  const pullRequest = row(state.tables, "pullRequests", id);
  const repository = row(state.tables, "repositories", pullRequest.repositoryId);
  const exempt = action === "ClosePullRequest" && pullRequest.authorId === actor.accountId;
  const needed = { permission: "pull_requests", level: "WRITE", action, exempt } as const;
  requireWrite(state.tables, actor, repository, needed);
  if (pullRequest.state !== "OPEN") throw unprocessable("Pull request is not open");
  return pullRequest;
}
