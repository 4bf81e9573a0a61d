import { installationCovers, levelOf, requireRead } from "../../state/access.ts";
import type { PullRequest, Repository } from "../../state/entities.ts";
import { Refusal } from "../../state/refusal.ts";
import { issueByNumber, pullRequestByNumber, row, rows } from "../../state/row.ts";
import { addressFields, repositoryPath } from "../address.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import { objectAt } from "../git-object.ts";
import { filterIssues, type IssueListArguments } from "../issue-filter.ts";
import { resolversOf } from "../resolver.ts";
import { assignableUsersOf, collaboratorsOf, type CollaboratorArguments } from "./collaborators.ts";
import { issueTypesOf } from "./issue-type.ts";
import { deliveryFields } from "./repository-delivery.ts";

interface LabelArguments extends PageArguments {
  readonly query?: string | null;
  readonly orderBy?: { readonly field: "CREATED_AT" | "NAME"; readonly direction: "ASC" | "DESC" } | null;
}

interface PullRequestArguments extends PageArguments {
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
  readonly states?: readonly PullRequest["state"][] | null;
  readonly orderBy?: { readonly field: "CREATED_AT"; readonly direction: "ASC" | "DESC" } | null;
}

export const repositoryResolvers = resolversOf<Repository>("Repository", {
  ...addressFields(repositoryPath),
  owner: (repository, _args: never, { tables }) => row(tables, "accounts", repository.ownerId),
  nameWithOwner: (repository, _args: never, context) => repositoryPath(context, repository).slice(1),
  isPrivate: (repository) => repository.visibility !== "PUBLIC",
  isInOrganization: (repository, _args: never, { tables }) =>
    row(tables, "accounts", repository.ownerId).kind === "Organization",
  isEmpty: (repository) => Object.keys(repository.branches).length === 0,
  isDisabled: () => false,
  isLocked: () => false,
  isTemplate: () => false,
  archivedAt: (repository) => (repository.isArchived ? repository.updatedAt : null),
  parent: (repository, _args: never, { tables }) =>
    repository.parentId === null ? null : row(tables, "repositories", repository.parentId),
  viewerPermission: (repository, _args: never, { tables, viewer }) => {
    if (viewer.kind === "user") return levelOf(tables, viewer.accountId, repository);
    return viewer.kind === "system" || installationCovers(tables, viewer, repository) ? "READ" : null;
  },
  collaborators: (repository, args: CollaboratorArguments, context) =>
    collaboratorsOf(context, repository, args),
  assignableUsers: (repository, args: CollaboratorArguments, context) =>
    assignableUsersOf(context, repository, args),

  issue: (repository, { number }: { number: number }, context) => {
    requireRead(context.tables, context.viewer, repository, "issues");
    const issue = issueByNumber(context.tables, repository.issueIds, number);
    if (issue !== undefined) return issue;
    throw new Refusal("NOT_FOUND", `Could not resolve to an Issue with the number of ${number}.`);
  },
  issues: (repository, args: IssueListArguments, context) => {
    requireRead(context.tables, context.viewer, repository, "issues");
    const issues = filterIssues(context, rows(context.tables, "issues", repository.issueIds), args);
    return connectEntities(issues, args);
  },
  pullRequests: (repository, args: PullRequestArguments, context) => {
    requireRead(context.tables, context.viewer, repository, "pull_requests");
    const { headRefName, baseRefName, states, orderBy } = args;
    const found = rows(context.tables, "pullRequests", repository.pullRequestIds)
      .filter((each) => headRefName == null || each.headRefName === headRefName)
      .filter((each) => baseRefName == null || each.baseRefName === baseRefName)
      .filter((each) => states == null || states.includes(each.state));
    return connectEntities(orderBy?.direction === "DESC" ? found.toReversed() : found, args);
  },
  issueOrPullRequest: (repository, { number }: { number: number }, { tables }) => {
    const subject =
      issueByNumber(tables, repository.issueIds, number) ??
      pullRequestByNumber(tables, repository.pullRequestIds, number);
    if (subject !== undefined) return subject;
    throw new Refusal(
      "NOT_FOUND",
      `Could not resolve to an issue or pull request with the number of ${number}.`,
    );
  },
  pullRequest: (repository, { number }: { number: number }, context) => {
    requireRead(context.tables, context.viewer, repository, "pull_requests");
    const pullRequest = pullRequestByNumber(context.tables, repository.pullRequestIds, number);
    if (pullRequest !== undefined) return pullRequest;
    throw new Refusal("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`);
  },

  label: (repository, { name }: { name: string }, { tables }) =>
    rows(tables, "labels", repository.labelIds).find(
      (label) => label.name.toLowerCase() === name.toLowerCase(),
    ) ?? null,
  labels: (repository, args: LabelArguments, { tables }) => {
    const query = args.query?.toLowerCase() ?? "";
    const labels = rows(tables, "labels", repository.labelIds).filter((label) =>
      `${label.name} ${label.description ?? ""}`.toLowerCase().includes(query),
    );
    if (args.orderBy?.field === "NAME") labels.sort((a, b) => a.name.localeCompare(b.name));
    return connectEntities(args.orderBy?.direction === "DESC" ? labels.toReversed() : labels, args);
  },
  issueType: (repository, { name }: { name: string }, context) =>
    issueTypesOf(context, repository.ownerId).find(
      (type) => type.name.toLowerCase() === name.toLowerCase(),
    ) ?? null,
  issueTypes: (repository, args: PageArguments, context) =>
    connectEntities(issueTypesOf(context, repository.ownerId), args),

  ...deliveryFields,
  object: (repository, args: { expression?: string | null; oid?: string | null }, context) =>
    objectAt(context, repository, args),
});
