import { findIssue, findRepository } from "../find.ts";
import type { Commit, PullRequest } from "../state/entities.ts";
import { forcePush, pushCommits, pushFiles, putFile } from "../state/operations/files.ts";
import { mergePullRequest, openPullRequest } from "../state/operations/pull-requests.ts";
import { pullRequestByNumber } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

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
  push(repository: string, ...commits: readonly Readonly<Record<string, string | null>>[]): Commit;
  /** Takes the default branch to another commit, and with it away what came after. */
  forcePush(repository: string, commit: { readonly oid: string }): void;
  /** `closes` are the issues that its merge will close. */
  openPullRequest(
    repository: string,
    draft: {
      readonly title: string;
      readonly body?: string;
      readonly branch?: string;
      readonly closes?: readonly string[];
    },
  ): PullRequest;
  mergePullRequest(pullRequest: string): PullRequest;
};

export function codeActions(state: SandboxState, viewer: Viewer): CodeActions {
  function pullRequestId(reference: string): string {
    const [name = "", number = ""] = reference.split("#");
    const { pullRequestIds } = findRepository(state.tables, name);
    const found = pullRequestByNumber(state.tables, pullRequestIds, Number(number));
    if (found === undefined) throw new Error(`The sandbox has no pull request ${reference}`);
    return found.id;
  }

  return {
    putFile(repository, path, text, options = {}) {
      const repositoryId = findRepository(state.tables, repository).id;
      return putFile(state, viewer, { repositoryId, path, text, ...options });
    },
    deleteFile(repository, path) {
      const repositoryId = findRepository(state.tables, repository).id;
      return pushFiles(state, viewer, { repositoryId, files: { [path]: null } });
    },
    push(repository, ...commits) {
      const repositoryId = findRepository(state.tables, repository).id;
      return pushCommits(state, viewer, { repositoryId, commits: commits.map((files) => ({ files })) });
    },
    forcePush(repository, { oid }) {
      forcePush(state, viewer, { repositoryId: findRepository(state.tables, repository).id, to: oid });
    },
    openPullRequest(repository, { title, body, branch, closes }) {
      return openPullRequest(state, viewer, {
        repositoryId: findRepository(state.tables, repository).id,
        title,
        ...(body === undefined ? {} : { body }),
        ...(branch === undefined ? {} : { headRefName: branch }),
        closingIssueIds: (closes ?? []).map((issue) => findIssue(state.tables, issue).id),
      });
    },
    mergePullRequest: (reference) =>
      mergePullRequest(state, viewer, { pullRequestId: pullRequestId(reference) }),
  };
}
