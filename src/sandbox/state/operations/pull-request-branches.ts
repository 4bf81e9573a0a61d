import { inRepository } from "../acting.ts";
import { commitsSince } from "../ancestry.ts";
import type { Commit, PullRequest } from "../entities.ts";
import { addToTimeline } from "../issue-row.ts";
import { put } from "../put.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { ReadTables } from "../tables.ts";
import type { Viewer } from "../viewer.ts";

// A pull request is tied to two branches for as long as it is open: it has what its head has, and goes with either.

/** What a pull request brings, oldest first. */
export function commitsOfPullRequest(tables: ReadTables, pullRequest: PullRequest): readonly Commit[] {
  // After a force-push they may be gone.
  if (pullRequest.merged) return pullRequest.mergedCommitOids.flatMap((oid) => tables.commits.get(oid) ?? []);
  const { branches, defaultBranch } = row(tables, "repositories", pullRequest.repositoryId);
  const base = branches[pullRequest.baseRefName] ?? branches[defaultBranch];
  return commitsSince(tables, base, pullRequest.headOid);
}

/** After a push: the open pull requests from that branch have what was pushed. */
export function followBranch(
  state: SandboxState,
  actor: Viewer,
  push: { readonly repositoryId: string; readonly branch: string; readonly before: string },
): void {
  const headOid = row(state.tables, "repositories", push.repositoryId).branches[push.branch];
  if (headOid === undefined) return;
  for (const open of openFrom(state, push)) {
    if (open.headOid === headOid) continue;
    const pullRequest = put(state, "pullRequests", { ...open, headOid, updatedAt: state.timestamp() });
    const header = inRepository(state, actor, open.repositoryId);
    state.emit({ kind: "pull_request.synchronize", pullRequest, before: push.before, ...header });
  }
}

/** After a branch is gone. */
export function closePullRequestsOf(
  state: SandboxState,
  actor: Viewer,
  gone: { readonly repositoryId: string; readonly branch: string },
): void {
  const into = [...state.tables.pullRequests.values()].filter(
    ({ state: stands, repositoryId, baseRefName }) =>
      stands === "OPEN" && repositoryId === gone.repositoryId && baseRefName === gone.branch,
  );
  for (const { id } of [...openFrom(state, gone), ...into]) finishClosingPullRequest(state, actor, id);
}

/** Without checks, and without a merge. */
export function finishClosingPullRequest(state: SandboxState, actor: Viewer, id: string): PullRequest {
  const at = state.timestamp();
  const before = row(state.tables, "pullRequests", id);
  put(state, "pullRequests", { ...before, state: "CLOSED", closedAt: at, updatedAt: at });
  const entry = { subjectId: id, actorId: actor.accountId, stateReason: null, closerId: null };
  addToTimeline(state, { kind: "ClosedEvent", ...entry });
  const pullRequest = row(state.tables, "pullRequests", id);
  const header = inRepository(state, actor, pullRequest.repositoryId);
  state.emit({ kind: "pull_request.closed", pullRequest, ...header });
  return pullRequest;
}

function openFrom(
  { tables }: SandboxState,
  head: { readonly repositoryId: string; readonly branch: string },
): readonly PullRequest[] {
  return [...tables.pullRequests.values()].filter(
    (each) =>
      each.state === "OPEN" &&
      each.headRepositoryId === head.repositoryId &&
      each.headRefName === head.branch,
  );
}
