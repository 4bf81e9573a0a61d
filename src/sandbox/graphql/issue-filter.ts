import type { Issue } from "../state/entities.ts";
import { Refusal } from "../state/refusal.ts";
import { restLogin, rows } from "../state/row.ts";
import type { PageArguments } from "./connection.ts";
import type { Context } from "./context.ts";

export interface IssueListArguments extends PageArguments {
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly filterBy?: IssueFilters | null;
  readonly orderBy?: {
    readonly field: "CREATED_AT" | "UPDATED_AT" | "COMMENTS";
    readonly direction: "ASC" | "DESC";
  } | null;
}

interface IssueFilters {
  readonly assignee?: string | null;
  /** A login as REST spells it: a bot's with `[bot]`. */
  readonly createdBy?: string | null;
  readonly labels?: readonly string[] | null;
  readonly since?: string | null;
  readonly states?: readonly string[] | null;
  readonly mentioned?: string | null;
  readonly milestone?: string | null;
  readonly milestoneNumber?: string | null;
}

export function filterIssues(context: Context, issues: readonly Issue[], args: IssueListArguments): Issue[] {
  const filter = args.filterBy ?? {};
  if (filter.mentioned != null || filter.milestone != null || filter.milestoneNumber != null) {
    throw new Refusal("NOT_SIMULATED", "The sandbox does not simulate IssueFilters.mentioned and .milestone");
  }
  const wanted = issues.filter(
    (issue) =>
      isOneOf(issue.state, args.states) &&
      isOneOf(issue.state, filter.states) &&
      hasLabels(context, issue, args.labels) &&
      hasLabels(context, issue, filter.labels) &&
      isUpdatedSince(issue, filter.since) &&
      isCreatedBy(context, issue, filter.createdBy) &&
      isAssignedTo(context, issue, filter.assignee),
  );
  return ordered(wanted, args);
}

function isOneOf(state: string, states: readonly string[] | null | undefined): boolean {
  return states == null || states.includes(state);
}

function hasLabels(context: Context, issue: Issue, names: readonly string[] | null | undefined): boolean {
  if (names == null) return true;
  const own = new Set(
    rows(context.tables, "labels", issue.labelIds).map((label) => label.name.toLowerCase()),
  );
  return names.every((name) => own.has(name.toLowerCase()));
}

/** Updated, not created, in spite of what the neighbouring argument suggests. */
function isUpdatedSince(issue: Issue, since: string | null | undefined): boolean {
  return since == null || Date.parse(issue.updatedAt) >= Date.parse(since);
}

function isCreatedBy(context: Context, issue: Issue, login: string | null | undefined): boolean {
  if (login == null) return true;
  const author = context.tables.accounts.get(issue.authorId);
  return author !== undefined && restLogin(author).toLowerCase() === login.toLowerCase();
}

function isAssignedTo(context: Context, issue: Issue, login: string | null | undefined): boolean {
  if (login == null) return true;
  if (login === "*") return issue.assigneeIds.length > 0;
  const logins = rows(context.tables, "accounts", issue.assigneeIds).map((account) =>
    account.login.toLowerCase(),
  );
  return logins.includes(login.toLowerCase());
}

function ordered(issues: Issue[], { orderBy }: IssueListArguments): Issue[] {
  if (orderBy == null) return issues;
  const compare: Record<typeof orderBy.field, (a: Issue, b: Issue) => number> = {
    CREATED_AT: (a, b) => a.createdAt.localeCompare(b.createdAt) || a.number - b.number,
    UPDATED_AT: (a, b) => a.updatedAt.localeCompare(b.updatedAt) || a.number - b.number,
    COMMENTS: (a, b) => a.commentIds.length - b.commentIds.length,
  };
  const ascending = issues.toSorted(compare[orderBy.field]);
  return orderBy.direction === "DESC" ? ascending.toReversed() : ascending;
}
