import { ancestorsOf } from "../state/ancestry.ts";
import type { Commit, PullRequest } from "../state/entities.ts";
import { commitsOfPullRequest } from "../state/operations/pull-request-branches.ts";
import { row, rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";

/**
 * "The merged Pull Request that introduced the commit to the repository. If the commit is not present in the default
 * branch, additionally returns open Pull Requests associated with the commit." Where a branch was merged into another
 * one first, the pull request into the default branch hides the inner one, but for its own merge commit.
 */
export function associatedPullRequests(tables: ReadTables, commit: Commit): readonly PullRequest[] {
  const { branches, defaultBranch, pullRequestIds } = row(tables, "repositories", commit.repositoryId);
  const all = rows(tables, "pullRequests", pullRequestIds);
  const merged = all.filter((each) => each.merged && brought(each, commit.oid));
  const head = branches[defaultBranch];
  if (head === undefined || !ancestorsOf(tables, head).has(commit.oid)) {
    const open = all.filter(({ state }) => state === "OPEN");
    return [...merged, ...open.filter((each) => has(tables, each, commit.oid))];
  }
  const intoDefault = merged.filter(({ baseRefName }) => baseRefName === defaultBranch);
  if (intoDefault.length === 0) return merged;
  return merged.filter((each) => intoDefault.includes(each) || each.mergeCommitOid === commit.oid);
}

function brought({ mergedCommitOids, madeCommitOids }: PullRequest, oid: string): boolean {
  return mergedCommitOids.includes(oid) || madeCommitOids.includes(oid);
}

function has(tables: ReadTables, pullRequest: PullRequest, oid: string): boolean {
  return commitsOfPullRequest(tables, pullRequest).some((commit) => commit.oid === oid);
}
