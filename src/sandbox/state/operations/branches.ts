import { inRepository } from "../acting.ts";
import { requireWrite } from "../access.ts";
import { commitsSince } from "../ancestry.ts";
import type { Commit, Repository } from "../entities.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleRepository } from "../visible.ts";
import { closePullRequestsOf, followBranch } from "./pull-request-branches.ts";

/** How a push spells the commit of a ref that is not there. */
export const noCommit = "0".repeat(40);

export interface BranchMove {
  readonly repositoryId: string;
  readonly branch: string;
  readonly to: string;
  /** Those of the commits that nobody has pushed before. */
  readonly made?: readonly Commit[];
  readonly forced?: boolean;
}

/** Without checks: takes a branch to a commit, and lets everybody know. Answers what came with it, oldest first. */
export function moveBranch(state: SandboxState, actor: Viewer, move: BranchMove): readonly Commit[] {
  const { repositoryId, branch, to, made = [], forced = false } = move;
  const before = row(state.tables, "repositories", repositoryId);
  const at = state.timestamp();
  put(state, "repositories", {
    ...before,
    branches: { ...before.branches, [branch]: to },
    pushedAt: at,
    updatedAt: at,
  });
  const known = before.branches[branch] ?? before.branches[before.defaultBranch];
  const commits = commitsSince(state.tables, known, to);
  state.emit({
    kind: "push",
    ...inRepository(state, actor, repositoryId),
    ref: `refs/heads/${branch}`,
    before: before.branches[branch] ?? noCommit,
    after: to,
    commits,
    distinctOids: made.map(({ oid }) => oid),
    head: row(state.tables, "commits", to),
    baseRef: null,
    forced,
  });
  followBranch(state, actor, { repositoryId, branch, before: before.branches[branch] ?? noCommit });
  return commits;
}

/** Its open pull requests are closed with it, those into it as well. */
export function deleteBranch(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; branch: string },
): void {
  const before = writableRepository(state, actor, input.repositoryId);
  const { [input.branch]: oid, ...branches } = before.branches;
  if (oid === undefined) throw unprocessable("Reference does not exist");
  if (input.branch === before.defaultBranch) throw unprocessable("Cannot delete the default branch");
  state.transaction(() => {
    const at = state.timestamp();
    put(state, "repositories", { ...before, branches, pushedAt: at, updatedAt: at });
    state.emit({
      kind: "push",
      ...inRepository(state, actor, before.id),
      ref: `refs/heads/${input.branch}`,
      before: oid,
      after: noCommit,
      commits: [],
      distinctOids: [],
      head: null,
      baseRef: null,
      forced: false,
    });
    closePullRequestsOf(state, actor, input);
  });
}

/** A repository that the actor may push to. */
export function writableRepository(state: SandboxState, actor: Viewer, repositoryId: string): Repository {
  const repository = visibleRepository(state.tables, actor, repositoryId);
  const action = "CreateCommitOnBranch";
  requireWrite(state.tables, actor, repository, { permission: "contents", level: "WRITE", action });
  return repository;
}
