import type { Issue, PullRequest } from "../../state/entities.ts";
import { associationOf } from "./association.ts";
import { issueTypeShape, labelShape } from "./label.ts";
import { milestoneShape } from "./milestone.ts";
import type { JsonObject } from "./json.ts";
import { reactionsShape } from "./reactions.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf, repositoryOf } from "./rendering.ts";
import { userShape } from "./user.ts";

/** The address of an issue (or of a pull request seen as one) in the REST API. */
export function issueUrlOf(issue: Issue | PullRequest, rendering: Rendering): string {
  const repository = repositoryOf(rendering, issue.repositoryId);
  return `${rendering.hosts.api}/repos/${fullNameOf(rendering, repository)}/issues/${issue.number}`;
}

/** An issue as in `GET /repos/{owner}/{repo}/issues/{number}` and in webhooks. */
export function issueShape(issue: Issue, rendering: Rendering): JsonObject {
  const { tables, hosts } = rendering;
  const url = issueUrlOf(issue, rendering);
  const type = issue.typeId === null ? undefined : tables.issueTypes.get(issue.typeId);
  const parent = issue.parentId === null ? undefined : tables.issues.get(issue.parentId);
  return {
    ...sharedShape(issue, rendering),
    events_url: `${url}/events`,
    html_url: htmlUrlOf(issue, rendering, "issues"),
    state: issue.state.toLowerCase(),
    state_reason: issue.stateReason?.toLowerCase() ?? null,
    active_lock_reason:
      issue.activeLockReason
        ?.toLowerCase()
        .replace("_", issue.activeLockReason === "OFF_TOPIC" ? "-" : " ") ?? null,
    closed_at: issue.closedAt,
    closed_by: issue.closedById === null ? null : userShape(accountOf(rendering, issue.closedById), hosts),
    timeline_url: `${url}/timeline`,
    type: type === undefined ? null : issueTypeShape(type),
    sub_issues_summary: subIssuesSummary(issue, rendering),
    issue_dependencies_summary: {
      blocked_by: issue.blockedByIds.filter((id) => tables.issues.get(id)?.state === "OPEN").length,
      blocking: issue.blockingIds.filter((id) => tables.issues.get(id)?.state === "OPEN").length,
      total_blocked_by: issue.blockedByIds.length,
      total_blocking: issue.blockingIds.length,
    },
    ...(parent === undefined ? {} : { parent_issue_url: issueUrlOf(parent, rendering) }),
  };
}

/** A pull request as the `issue` of an `issue_comment` event. */
export function pullRequestAsIssueShape(pullRequest: PullRequest, rendering: Rendering): JsonObject {
  const url = issueUrlOf(pullRequest, rendering);
  const html = htmlUrlOf(pullRequest, rendering, "pull");
  return {
    ...sharedShape(pullRequest, rendering),
    events_url: `${url}/events`,
    html_url: html,
    state: pullRequest.state === "OPEN" ? "open" : "closed",
    state_reason: null,
    active_lock_reason: null,
    closed_at: pullRequest.closedAt,
    timeline_url: `${url}/timeline`,
    draft: pullRequest.isDraft,
    pull_request: {
      url: url.replace("/issues/", "/pulls/"),
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: pullRequest.mergedAt,
    },
  };
}

export function htmlUrlOf(issue: Issue | PullRequest, rendering: Rendering, kind: "issues" | "pull"): string {
  const repository = repositoryOf(rendering, issue.repositoryId);
  return `${rendering.hosts.html}/${fullNameOf(rendering, repository)}/${kind}/${issue.number}`;
}

function sharedShape(issue: Issue | PullRequest, rendering: Rendering): JsonObject {
  const { tables, hosts } = rendering;
  const url = issueUrlOf(issue, rendering);
  const repositoryUrl = url.slice(0, url.lastIndexOf("/issues/"));
  const labels = issue.labelIds.flatMap((id) => tables.labels.get(id) ?? []);
  const assignees = issue.assigneeIds.map((id) => userShape(accountOf(rendering, id), hosts));
  const milestone =
    issue.kind === "Issue" && issue.milestoneId !== null
      ? tables.milestones.get(issue.milestoneId)
      : undefined;
  return {
    id: issue.databaseId,
    node_id: issue.id,
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    number: issue.number,
    title: issue.title,
    user: userShape(accountOf(rendering, issue.authorId), hosts),
    labels: labels.map((label) => labelShape(label, repositoryUrl)),
    locked: issue.locked,
    assignees,
    assignee: assignees[0] ?? null,
    milestone: milestone === undefined ? null : milestoneShape(milestone, repositoryUrl),
    comments: issue.commentIds.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: associationOf(issue.authorId, repositoryOf(rendering, issue.repositoryId), rendering),
    body: issue.body === "" ? null : issue.body,
    reactions: reactionsShape(issue.reactionIds, url, rendering),
    performed_via_github_app: null,
  };
}

function subIssuesSummary(issue: Issue, { tables }: Rendering): JsonObject {
  const total = issue.subIssueIds.length;
  const completed = issue.subIssueIds.filter((id) => tables.issues.get(id)?.state === "CLOSED").length;
  return { total, completed, percent_completed: total === 0 ? 0 : Math.floor((completed * 100) / total) };
}
