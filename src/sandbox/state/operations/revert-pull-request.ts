import type { Commit, PullRequest } from "../entities.ts";
import { unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { moveBranch, writableRepository } from "./branches.ts";
import { undoCommit } from "./copy-commits.ts";
import { openPullRequest } from "./pull-requests.ts";

/**
 * The button "Revert" of a merged pull request: another one, to be merged, which undoes it.
 * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/reverting-a-pull-request
 */
export function revertPullRequest(
  state: SandboxState,
  actor: Viewer,
  input: { pullRequestId: string },
): PullRequest {
  const reverted = row(state.tables, "pullRequests", input.pullRequestId);
  const repository = writableRepository(state, actor, reverted.repositoryId);
  const base = repository.branches[reverted.baseRefName];
  if (!reverted.merged || base === undefined) throw unprocessable("Pull request cannot be reverted");
  return state.transaction(() => {
    const made: Commit[] = [];
    // The newest first: a merge and a squash made one, a rebase one for each.
    for (const commit of rows(state.tables, "commits", reverted.madeCommitOids).toReversed()) {
      made.push(undoCommit(state, actor, repository, made.at(-1)?.oid ?? base, commit));
    }
    const headRefName = `revert-${reverted.number}-${reverted.headRefName}`;
    const to = made.at(-1)?.oid ?? base;
    moveBranch(state, actor, { repositoryId: repository.id, branch: headRefName, to, made });
    const owner = row(state.tables, "accounts", repository.ownerId).login;
    return openPullRequest(state, actor, {
      repositoryId: repository.id,
      title: `Revert "${reverted.title}"`,
      body: `Reverts ${owner}/${repository.name}#${reverted.number}`,
      baseRefName: reverted.baseRefName,
      headRefName,
    });
  });
}
