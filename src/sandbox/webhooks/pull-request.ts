import type { PullRequest } from "../state/entities.ts";
import type { PullRequestEvent } from "../state/events.ts";
import { commitsOfPullRequest } from "../state/operations/pull-request-branches.ts";
import { associationOf } from "../http/shapes/association.ts";
import { htmlUrlOf, issueUrlOf } from "../http/shapes/issue.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import { labelShape } from "../http/shapes/label.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { accountOf, repositoryOf } from "../http/shapes/rendering.ts";
import { repositoryShape } from "../http/shapes/repository.ts";
import { userShape } from "../http/shapes/user.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
export function renderPullRequest(event: PullRequestEvent, rendering: Rendering): Rendered {
  const { pullRequest } = event;
  const own = {
    number: pullRequest.number,
    pull_request: pullRequestShape(pullRequest, rendering),
    ...(event.kind === "pull_request.edited" ? { changes: {} } : {}),
    ...(event.kind === "pull_request.synchronize"
      ? { before: event.before, after: pullRequest.headOid }
      : {}),
  };
  return inRepository(event, own, rendering);
}

export function pullRequestShape(pullRequest: PullRequest, rendering: Rendering): JsonObject {
  const { hosts, tables } = rendering;
  const issueUrl = issueUrlOf(pullRequest, rendering);
  const url = issueUrl.replace("/issues/", "/pulls/");
  const repositoryUrl = issueUrl.slice(0, issueUrl.lastIndexOf("/issues/"));
  const statusesUrl = `${repositoryUrl}/statuses/${pullRequest.headOid}`;
  const html = htmlUrlOf(pullRequest, rendering, "pull");
  const assignees = pullRequest.assigneeIds.map((id) => userShape(accountOf(rendering, id), hosts));
  const { mergedById } = pullRequest;
  const links = {
    self: url,
    html,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: statusesUrl,
  };
  return {
    url,
    id: pullRequest.databaseId,
    node_id: pullRequest.id,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    number: pullRequest.number,
    state: pullRequest.state === "OPEN" ? "open" : "closed",
    locked: pullRequest.locked,
    active_lock_reason: null,
    title: pullRequest.title,
    user: userShape(accountOf(rendering, pullRequest.authorId), hosts),
    body: pullRequest.body === "" ? null : pullRequest.body,
    created_at: pullRequest.createdAt,
    updated_at: pullRequest.updatedAt,
    closed_at: pullRequest.closedAt,
    merged_at: pullRequest.mergedAt,
    merge_commit_sha: pullRequest.mergeCommitOid,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [],
    requested_teams: [],
    labels: pullRequest.labelIds
      .flatMap((id) => tables.labels.get(id) ?? [])
      .map((label) => labelShape(label, repositoryUrl)),
    milestone: null,
    draft: pullRequest.isDraft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: statusesUrl,
    head: sideShape(pullRequest.headRepositoryId, pullRequest.headRefName, pullRequest.headOid, rendering),
    base: baseShape(pullRequest, rendering),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: associationOf(
      pullRequest.authorId,
      repositoryOf(rendering, pullRequest.repositoryId),
      rendering,
    ),
    auto_merge: null,
    merged: pullRequest.merged,
    mergeable: null,
    rebaseable: null,
    mergeable_state: "unknown",
    merged_by: mergedById === null ? null : userShape(accountOf(rendering, mergedById), hosts),
    comments: pullRequest.commentIds.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commitsOfPullRequest(tables, pullRequest).length,
    additions: 0,
    deletions: 0,
    changed_files: 0,
  };
}

function baseShape(pullRequest: PullRequest, rendering: Rendering): JsonObject {
  const { branches } = repositoryOf(rendering, pullRequest.repositoryId);
  const sha = branches[pullRequest.baseRefName] ?? "0".repeat(40);
  return sideShape(pullRequest.repositoryId, pullRequest.baseRefName, sha, rendering);
}

function sideShape(repositoryId: string, ref: string, sha: string, rendering: Rendering): JsonObject {
  const repository = repositoryOf(rendering, repositoryId);
  const owner = accountOf(rendering, repository.ownerId);
  const repo = {
    ...repositoryShape(repository, rendering),
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_update_branch: false,
    use_squash_pr_title_as_default: false,
    squash_merge_commit_message: "COMMIT_MESSAGES",
    squash_merge_commit_title: "COMMIT_OR_PR_TITLE",
    merge_commit_message: "PR_TITLE",
    merge_commit_title: "MERGE_MESSAGE",
  };
  return { label: `${owner.login}:${ref}`, ref, sha, user: userShape(owner, rendering.hosts), repo };
}
