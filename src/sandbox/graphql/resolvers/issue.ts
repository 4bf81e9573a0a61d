import type { ContentEdit, Issue, IssueComment } from "../../state/entities.ts";
import { Refusal } from "../../state/refusal.ts";
import { issueOrPullRequest, row, rows } from "../../state/row.ts";
import { addressFields, commentPath } from "../address.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import { resolversOf } from "../resolver.ts";
import { optionalAccount, optionalIssue, visibleIssues, visibleOrNull } from "../sight.ts";
import { editedFields, subjectFields, writtenFields } from "../subject-fields.ts";
import { timelineOf, type TimelineArguments } from "../timeline.ts";

interface PullRequestArguments extends PageArguments {
  readonly includeClosedPrs?: boolean;
  readonly userLinkedOnly?: boolean | null;
}

export const issueResolvers = resolversOf<Issue>("Issue", {
  ...subjectFields,
  ...editedFields,
  // Callers from before there were duplicates see the reason that they know.
  stateReason: (issue, { enableDuplicate }: { enableDuplicate?: boolean }) =>
    issue.stateReason === "DUPLICATE" && enableDuplicate !== true ? "NOT_PLANNED" : issue.stateReason,
  isPinned: () => false,
  parent: (issue, _args: never, context) => optionalIssue(context, issue.parentId),
  subIssues: (issue, args: PageArguments, context) =>
    connectEntities(visibleIssues(context, issue.subIssueIds), args),
  subIssuesSummary: (issue, _args: never, { tables }) => {
    const children = rows(tables, "issues", issue.subIssueIds);
    const total = children.length;
    const completed = children.filter((child) => child.state === "CLOSED").length;
    return { total, completed, percentCompleted: total === 0 ? 0 : Math.floor((completed / total) * 100) };
  },
  issueType: (issue, _args: never, { tables }) =>
    issue.typeId === null ? null : row(tables, "issueTypes", issue.typeId),
  duplicateOf: (issue, _args: never, context) => optionalIssue(context, issue.duplicateOfId),
  blockedBy: (issue, args: PageArguments, context) =>
    connectEntities(visibleIssues(context, issue.blockedByIds), args),
  blocking: (issue, args: PageArguments, context) =>
    connectEntities(visibleIssues(context, issue.blockingIds), args),
  issueDependenciesSummary: (issue, _args: never, { tables }) => {
    const isOpen = (id: string) => row(tables, "issues", id).state === "OPEN";
    return {
      blockedBy: issue.blockedByIds.filter(isOpen).length,
      blocking: issue.blockingIds.filter(isOpen).length,
      totalBlockedBy: issue.blockedByIds.length,
      totalBlocking: issue.blockingIds.length,
    };
  },
  closedByPullRequestsReferences: (issue, args: PullRequestArguments, context) => {
    if (args.userLinkedOnly === true)
      throw new Refusal("NOT_SIMULATED", "The sandbox does not simulate userLinkedOnly");
    // Those of a repository that was deleted are gone.
    const pullRequests = issue.pullRequestIds
      .flatMap((id) => context.tables.pullRequests.get(id) ?? [])
      .filter((pullRequest) => visibleOrNull(context, pullRequest) !== null)
      .filter((pullRequest) => args.includeClosedPrs === true || pullRequest.state !== "CLOSED");
    return connectEntities(pullRequests, args);
  },
  timelineItems: (issue, args: TimelineArguments, context) => timelineOf(context, issue, args),
});

export const commentResolvers = resolversOf<IssueComment>("IssueComment", {
  ...writtenFields,
  ...editedFields,
  ...addressFields(commentPath),
  issue: (comment, _args: never, { tables }) => issueOrPullRequest(tables, comment.subjectId),
  pullRequest: (comment, _args: never, { tables }) => tables.pullRequests.get(comment.subjectId) ?? null,
});

export const contentEditResolvers = resolversOf<ContentEdit>("UserContentEdit", {
  editor: (edit, _args: never, context) => optionalAccount(context, edit.editorId),
  deletedAt: () => null,
  deletedBy: () => null,
});
