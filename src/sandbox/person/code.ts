import { findIssue, findPullRequest, findRepository } from "../find.ts";
import type { Commit, PullRequest } from "../state/entities.ts";
import { deleteBranch } from "../state/operations/branches.ts";
import type { CommitContent } from "../state/operations/commits.ts";
import { collectGarbage } from "../state/operations/collect-garbage.ts";
import { cherryPick, revertCommit } from "../state/operations/copy-commits.ts";
import { forcePush, pushCommits, pushFiles, putFile } from "../state/operations/files.ts";
import { mergePullRequest } from "../state/operations/merge-pull-request.ts";
import type { MergeKind } from "../state/operations/merge-pull-request.ts";
import { closePullRequest, openPullRequest, reopenPullRequest } from "../state/operations/pull-requests.ts";
import { revertPullRequest } from "../state/operations/revert-pull-request.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Patch } from "../state/tree-patch.ts";
import type { Viewer } from "../state/viewer.ts";

type Oid = { readonly oid: string };

/** What a person does with code; a pull request is named as `owner/name#7`. */
export type CodeActions = {
  /** One commit on the default branch, or on another. */
  putFile(
    repository: string,
    path: string,
    text: string,
    options?: { readonly message?: string; readonly branch?: string },
  ): Commit;
  deleteFile(repository: string, path: string): Commit;
  /** Several commits on the default branch in one push: of each the texts by path, null deletes. */
  push(repository: string, ...commits: readonly Patch[]): Commit;
  /** One commit on a branch. A new branch starts at `from`, a branch, tag or SHA, else at the default branch. */
  commit(
    repository: string,
    branch: string,
    files: Patch,
    options?: Omit<CommitContent, "files"> & { readonly from?: string },
  ): Commit;
  /** Takes the default branch, or another, to another commit, and with it away what came after. */
  forcePush(repository: string, commit: Oid, branch?: string): void;
  deleteBranch(repository: string, branch: string): void;
  /** GitHub forgets the commits that no branch and no tag leads to. */
  collectGarbage(repository: string): void;
  /** Onto the default branch, or another; the message names the commit that it copies. */
  cherryPick(repository: string, commit: Oid, branch?: string): Commit;
  /** Undoes one commit by another. */
  revertCommit(repository: string, commit: Oid, branch?: string): Commit;
  /** `closes` are the issues that are linked by hand; without `commits` a new branch gets one. */
  openPullRequest(
    repository: string,
    draft: {
      readonly title: string;
      readonly body?: string;
      readonly base?: string;
      readonly branch?: string;
      readonly commits?: readonly CommitContent[];
      readonly closes?: readonly string[];
    },
  ): PullRequest;
  mergePullRequest(pullRequest: string, kind?: MergeKind): PullRequest;
  closePullRequest(pullRequest: string): PullRequest;
  reopenPullRequest(pullRequest: string): PullRequest;
  /** Opens the pull request that undoes a merged one. */
  revert(pullRequest: string): PullRequest;
};

export function codeActions(state: SandboxState, viewer: Viewer): CodeActions {
  const { tables } = state;

  function idOf(repository: string): string {
    return findRepository(tables, repository).id;
  }

  function target(reference: string): { readonly pullRequestId: string } {
    return { pullRequestId: findPullRequest(tables, reference).id };
  }

  return {
    putFile: (repository, path, text, options = {}) =>
      putFile(state, viewer, { repositoryId: idOf(repository), path, text, ...options }),
    deleteFile: (repository, path) =>
      pushFiles(state, viewer, { repositoryId: idOf(repository), files: { [path]: null } }),
    push: (repository, ...commits) =>
      pushCommits(state, viewer, {
        repositoryId: idOf(repository),
        commits: commits.map((files) => ({ files })),
      }),
    commit: (repository, branch, files, options = {}) =>
      pushFiles(state, viewer, { repositoryId: idOf(repository), branch, files, ...options }),
    forcePush(repository, { oid }, branch) {
      forcePush(state, viewer, { repositoryId: idOf(repository), to: oid, ...onBranch(branch) });
    },
    deleteBranch(repository, branch) {
      deleteBranch(state, viewer, { repositoryId: idOf(repository), branch });
    },
    collectGarbage(repository) {
      collectGarbage(state, idOf(repository));
    },
    cherryPick: (repository, { oid }, branch) =>
      cherryPick(state, viewer, { repositoryId: idOf(repository), oid, ...onBranch(branch) }),
    revertCommit: (repository, { oid }, branch) =>
      revertCommit(state, viewer, { repositoryId: idOf(repository), oid, ...onBranch(branch) }),
    openPullRequest: (repository, { title, body, base, branch, commits, closes = [] }) =>
      openPullRequest(state, viewer, {
        repositoryId: idOf(repository),
        title,
        ...(body === undefined ? {} : { body }),
        ...(base === undefined ? {} : { baseRefName: base }),
        ...(branch === undefined ? {} : { headRefName: branch }),
        ...(commits === undefined ? {} : { commits }),
        closingIssueIds: closes.map((issue) => findIssue(tables, issue).id),
      }),
    mergePullRequest: (reference, kind = "merge") =>
      mergePullRequest(state, viewer, { ...target(reference), kind }),
    closePullRequest: (reference) => closePullRequest(state, viewer, target(reference)),
    reopenPullRequest: (reference) => reopenPullRequest(state, viewer, target(reference)),
    revert: (reference) => revertPullRequest(state, viewer, target(reference)),
  };
}

function onBranch(branch: string | undefined): { readonly branch?: string } {
  return branch === undefined ? {} : { branch };
}
