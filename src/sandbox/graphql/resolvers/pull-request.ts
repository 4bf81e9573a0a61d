import type { PullRequest } from "../../state/entities.ts";
import { row } from "../../state/row.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import { resolversOf } from "../resolver.ts";
import { optionalAccount, visibleIssues, visibleOrNull } from "../sight.ts";
import { subjectFields } from "../subject-fields.ts";
import { timelineOf, type TimelineArguments } from "../timeline.ts";

export const pullRequestResolvers = resolversOf<PullRequest>("PullRequest", {
  ...subjectFields,
  mergedBy: (pullRequest, _args: never, context) => optionalAccount(context, pullRequest.mergedById),
  mergeCommit: (pullRequest, _args: never, { tables }) => {
    const oid = pullRequest.mergeCommitOid;
    if (oid === null) return null;
    const repository = row(tables, "repositories", pullRequest.repositoryId);
    return tables.commits.get(oid) ?? { kind: "Commit", oid, repositoryId: repository.id, id: oid };
  },
  headRefOid: (pullRequest) => pullRequest.headOid,
  baseRepository: (pullRequest, _args: never, { tables }) =>
    row(tables, "repositories", pullRequest.repositoryId),
  headRepository: (pullRequest, _args: never, { tables }) =>
    row(tables, "repositories", pullRequest.headRepositoryId),
  isCrossRepository: (pullRequest) => pullRequest.headRepositoryId !== pullRequest.repositoryId,
  closingIssuesReferences: (pullRequest, args: PageArguments, context) => {
    const issues = visibleIssues(context, pullRequest.closingIssueIds);
    return connectEntities(
      issues.filter((issue) => visibleOrNull(context, issue) !== null),
      args,
    );
  },
  timelineItems: (pullRequest, args: TimelineArguments, context) => timelineOf(context, pullRequest, args),
});
