import { inRepository, recordWrite } from "../acting.ts";
import { mergeBaseOf } from "../ancestry.ts";
import type { Commit, PullRequest, Repository } from "../entities.ts";
import { addToTimeline } from "../issue-row.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { patchOnto } from "../tree-patch.ts";
import type { Viewer } from "../viewer.ts";
import { moveBranch } from "./branches.ts";
import { closeByCommits } from "./close-by-commit.ts";
import { makeCommit } from "./commits.ts";
import { copyCommit } from "./copy-commits.ts";
import { finishClosing, runWorkflows } from "./project-workflows.ts";
import { commitsOfPullRequest } from "./pull-request-branches.ts";
import { requireOpenPullRequest } from "./pull-requests.ts";

export type MergeKind = "merge" | "squash" | "rebase";

/**
 * Into the default branch it closes the issues as well, by whoever merges.
 * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges
 */
export function mergePullRequest(
  state: SandboxState,
  actor: Viewer,
  input: { pullRequestId: string; kind?: MergeKind },
): PullRequest {
  const before = requireOpenPullRequest(state, actor, input.pullRequestId, "MergePullRequest");
  const repository = row(state.tables, "repositories", before.repositoryId);
  const onto = repository.branches[before.baseRefName];
  if (onto === undefined) throw unprocessable("The base branch does not exist");
  return state.transaction(() => {
    const brought = commitsOfPullRequest(state.tables, before);
    const made = mergeCommits(state, actor, { repository, onto, pullRequest: before, brought }, input.kind);
    const mergeCommit = made.at(-1);
    if (mergeCommit === undefined) throw unprocessable("There is nothing to merge");
    const { baseRefName: branch } = before;
    const commits = moveBranch(state, actor, {
      repositoryId: repository.id,
      branch,
      to: mergeCommit.oid,
      made,
    });
    finishMerge(state, actor, before.id, {
      mergeCommitOid: mergeCommit.oid,
      mergedCommitOids: brought.map(({ oid }) => oid),
      madeCommitOids: made.map(({ oid }) => oid),
    });
    if (branch === repository.defaultBranch) closeLinkedIssues(state, actor, before);
    closeByCommits(state, actor, { repositoryId: repository.id, branch, commits });
    return row(state.tables, "pullRequests", before.id);
  });
}

interface Merge {
  readonly repository: Repository;
  readonly onto: string;
  readonly pullRequest: PullRequest;
  readonly brought: readonly Commit[];
}

/** The commits that a merge makes, oldest first: the last is the one that it is known by. */
function mergeCommits(
  state: SandboxState,
  actor: Viewer,
  merge: Merge,
  kind: MergeKind = "merge",
): readonly Commit[] {
  const { repository, onto, pullRequest, brought } = merge;
  if (kind === "rebase") {
    const copies: Commit[] = [];
    for (const commit of brought) {
      if (commit.parentOids.length > 1) continue;
      copies.push(copyCommit(state, repository, copies.at(-1)?.oid ?? onto, commit));
    }
    return copies;
  }
  const { title, number, body, headOid, headRefName, headRepositoryId } = pullRequest;
  const files = mergedFiles(state, onto, headOid);
  if (kind === "squash") {
    const message = `${title} (#${number})${body === "" ? "" : `\n\n${body}`}`;
    const { authorId } = pullRequest;
    return [makeCommit(state, repository, { files, message, authorId, parentOids: [onto] })];
  }
  const { ownerId } = row(state.tables, "repositories", headRepositoryId);
  const source = `${row(state.tables, "accounts", ownerId).login}/${headRefName}`;
  const message = `Merge pull request #${number} from ${source}\n\n${title}`;
  const { accountId: authorId } = actor;
  return [makeCommit(state, repository, { files, message, authorId, parentOids: [onto, headOid] })];
}

function mergedFiles({ tables }: SandboxState, onto: string, headOid: string) {
  const from = mergeBaseOf(tables, onto, headOid)?.tree ?? {};
  return patchOnto(row(tables, "commits", onto).tree, from, row(tables, "commits", headOid).tree);
}

function finishMerge(
  state: SandboxState,
  actor: Viewer,
  id: string,
  result: Pick<PullRequest, "mergedCommitOids" | "madeCommitOids"> & { readonly mergeCommitOid: string },
): void {
  const at = state.timestamp();
  const merge = { ...result, merged: true, mergedAt: at, mergedById: actor.accountId };
  const before = row(state.tables, "pullRequests", id);
  put(state, "pullRequests", { ...before, ...merge, state: "MERGED", closedAt: at, updatedAt: at });
  const entry = { subjectId: id, actorId: actor.accountId, commitOid: result.mergeCommitOid };
  addToTimeline(state, { kind: "MergedEvent", ...entry });
  recordWrite(state, actor, "mergePullRequest", id);
  const pullRequest = row(state.tables, "pullRequests", id);
  const header = inRepository(state, actor, pullRequest.repositoryId);
  state.emit({ kind: "pull_request.closed", pullRequest, ...header });
  runWorkflows(state, id, "pullRequestMerged");
}

function closeLinkedIssues(state: SandboxState, actor: Viewer, pullRequest: PullRequest): void {
  for (const issue of rows(state.tables, "issues", pullRequest.closingIssueIds)) {
    if (issue.state === "OPEN") finishClosing(state, actor, issue.id, "COMPLETED", pullRequest.id);
  }
}
