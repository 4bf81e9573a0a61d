import { requireRead } from "../../state/access.ts";
import type { Commit, PullRequest } from "../../state/entities.ts";
import { commitsOfPullRequest } from "../../state/operations/pull-request-branches.ts";
import { Refusal } from "../../state/refusal.ts";
import { branchRef } from "../../state/revision.ts";
import { row } from "../../state/row.ts";
import { addressFields, subjectPath } from "../address.ts";
import { connect, connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { resolversOf } from "../resolver.ts";
import { optionalAccount, visibleIssues, visibleOrNull } from "../sight.ts";
import { subjectFields } from "../subject-fields.ts";
import { timelineOf, type TimelineArguments } from "../timeline.ts";

interface ClosingArguments extends PageArguments {
  readonly userLinkedOnly?: boolean | null;
}

interface PullRequestCommit {
  readonly kind: "PullRequestCommit";
  readonly id: string;
  readonly pullRequest: PullRequest;
  readonly commit: Commit;
}

export const pullRequestCommitResolvers = resolversOf<PullRequestCommit>("PullRequestCommit", {
  commit: ({ commit, pullRequest }, _args: never, context) => {
    requireContents(context, pullRequest);
    return commit;
  },
  ...addressFields(
    (context, { commit, pullRequest }: PullRequestCommit) =>
      `${subjectPath(context, pullRequest)}/commits/${commit.oid}`,
  ),
});

export const pullRequestResolvers = resolversOf<PullRequest>("PullRequest", {
  ...subjectFields,
  mergedBy: (pullRequest, _args: never, context) => optionalAccount(context, pullRequest.mergedById),
  mergeCommit: (pullRequest, _args: never, context) => {
    requireContents(context, pullRequest);
    const oid = pullRequest.mergeCommitOid;
    return oid === null ? null : (context.tables.commits.get(oid) ?? null);
  },
  commits: (pullRequest, args: PageArguments, context) =>
    connect(
      commitsOfPullRequest(context.tables, pullRequest),
      args,
      (commit) => commit.oid,
      (commit): PullRequestCommit => ({
        kind: "PullRequestCommit",
        id: `PURC_${pullRequest.id.slice("PR_".length)}${commit.oid}`,
        pullRequest,
        commit,
      }),
    ),
  files: (pullRequest, args: PageArguments, context) => {
    requireContents(context, pullRequest);
    return connect(
      changedFiles(commitsOfPullRequest(context.tables, pullRequest)),
      args,
      ({ path }) => path,
      (file) => file,
    );
  },
  baseRef: (pullRequest, _args: never, context) => refOf(context, pullRequest, "base"),
  headRef: (pullRequest, _args: never, context) => refOf(context, pullRequest, "head"),
  headRefOid: (pullRequest) => pullRequest.headOid,
  baseRepository: (pullRequest, _args: never, { tables }) =>
    row(tables, "repositories", pullRequest.repositoryId),
  headRepository: (pullRequest, _args: never, { tables }) =>
    row(tables, "repositories", pullRequest.headRepositoryId),
  isCrossRepository: (pullRequest) => pullRequest.headRepositoryId !== pullRequest.repositoryId,
  closingIssuesReferences: (pullRequest, args: ClosingArguments, context) => {
    if (args.userLinkedOnly === true)
      throw new Refusal("NOT_SIMULATED", "The sandbox does not simulate userLinkedOnly");
    const issues = visibleIssues(context, pullRequest.closingIssueIds);
    return connectEntities(
      issues.filter((issue) => visibleOrNull(context, issue) !== null),
      args,
    );
  },
  timelineItems: (pullRequest, args: TimelineArguments, context) => timelineOf(context, pullRequest, args),
});

/** Each file once, as the last commit that touched it left it. */
function changedFiles(commits: readonly Commit[]) {
  const files = new Map<string, "ADDED" | "MODIFIED" | "DELETED">();
  for (const { added, modified, removed } of commits) {
    for (const path of added) files.set(path, "ADDED");
    for (const path of modified) files.set(path, files.get(path) ?? "MODIFIED");
    for (const path of removed) files.set(path, "DELETED");
  }
  return [...files].map(([path, changeType]) => ({ path, changeType, additions: 0, deletions: 0 }));
}

function refOf(context: Context, pullRequest: PullRequest, side: "base" | "head") {
  requireContents(context, pullRequest);
  const isBase = side === "base";
  const { repositoryId, headRepositoryId, baseRefName, headRefName } = pullRequest;
  const repository = row(context.tables, "repositories", isBase ? repositoryId : headRepositoryId);
  return branchRef(repository, isBase ? baseRefName : headRefName) ?? null;
}

function requireContents({ tables, viewer }: Context, { repositoryId }: PullRequest): void {
  requireRead(tables, viewer, row(tables, "repositories", repositoryId), "contents");
}
