import type { Commit, PullRequest, WorkflowJob, WorkflowRun } from "../../state/entities.ts";
import { restLogin } from "../../state/row.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf, repositoryOf } from "./rendering.ts";
import { bareRepositoryShape, repositoryShape } from "./repository.ts";
import { userShape } from "./user.ts";

/** A run as it stands in REST answers. */
export function workflowRunShape(run: WorkflowRun, rendering: Rendering): JsonObject {
  const repository = repositoryShape(repositoryOf(rendering, run.repositoryId), rendering);
  const head = repositoryShape(repositoryOf(rendering, run.headRepositoryId), rendering);
  return { ...reachableRun(run, rendering), repository, head_repository: head };
}

/** The same in webhooks about reviews, which say less of the repository. */
export function reviewedRunShape(run: WorkflowRun, rendering: Rendering): JsonObject {
  const repository = bareRepositoryShape(repositoryOf(rendering, run.repositoryId), rendering);
  const head = bareRepositoryShape(repositoryOf(rendering, run.headRepositoryId), rendering);
  return { ...reachableRun(run, rendering), repository, head_repository: head };
}

function reachableRun(run: WorkflowRun, rendering: Rendering): JsonObject {
  const { url, repositoryUrl } = addressesOf(run, rendering);
  const { runAttempt, headOid, checkSuite } = run;
  return {
    ...deployingRunShape(run, rendering),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl}/check-suites/${checkSuite.databaseId}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: runAttempt === 1 ? null : `${url}/attempts/${runAttempt - 1}`,
    workflow_url: `${repositoryUrl}/actions/workflows/${workflowIdOf(run, rendering)}`,
    head_commit: headCommit(rendering.tables.commits.get(headOid), rendering),
  };
}

/** What webhooks about its deployments say of a run. */
export function deployingRunShape(run: WorkflowRun, rendering: Rendering): JsonObject {
  const { hosts } = rendering;
  const { url, html } = addressesOf(run, rendering);
  return {
    id: run.databaseId,
    name: run.name,
    node_id: run.id,
    head_branch: run.headBranch,
    head_sha: run.headOid,
    path: run.path,
    display_title: run.name,
    run_number: run.runNumber,
    event: run.event,
    status: run.status.toLowerCase(),
    conclusion: run.conclusion?.toLowerCase() ?? null,
    workflow_id: workflowIdOf(run, rendering),
    check_suite_id: run.checkSuite.databaseId,
    check_suite_node_id: run.checkSuite.id,
    url,
    html_url: html,
    pull_requests: pullRequestsOf(run, rendering).map((each) => pullRequestStub(each, rendering)),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    actor: userShape(accountOf(rendering, run.actorId), hosts),
    run_attempt: run.runAttempt,
    referenced_workflows: [],
    run_started_at: run.startedAt,
    triggering_actor: userShape(accountOf(rendering, run.triggeringActorId), hosts),
  };
}

/** The file that runs: each repository has one here. */
export function workflowShape(run: WorkflowRun, rendering: Rendering): JsonObject {
  const { repositoryUrl, htmlRepository } = addressesOf(run, rendering);
  const { createdAt } = repositoryOf(rendering, run.repositoryId);
  const id = workflowIdOf(run, rendering);
  return {
    id,
    node_id: `W_${id}`,
    name: run.name,
    path: run.path,
    state: "active",
    created_at: createdAt,
    updated_at: createdAt,
    url: `${repositoryUrl}/actions/workflows/${id}`,
    html_url: `${htmlRepository}/blob/main/${run.path}`,
    badge_url: `${htmlRepository}/workflows/${encodeURIComponent(run.name)}/badge.svg`,
  };
}

/** A job in webhooks about reviews. */
export function workflowJobRunShape(job: WorkflowJob, run: WorkflowRun, rendering: Rendering): JsonObject {
  return {
    id: job.databaseId,
    name: job.name,
    status: job.status.toLowerCase(),
    conclusion: job.conclusion?.toLowerCase() ?? null,
    html_url: `${addressesOf(run, rendering).html}/job/${job.databaseId}`,
    created_at: job.createdAt,
    updated_at: job.updatedAt,
    environment: rendering.tables.environments.get(job.environmentId)?.name ?? "",
  };
}

/** The address at which an app answers for its rule. */
export function ruleCallbackUrl(run: WorkflowRun, rendering: Rendering): string {
  return `${addressesOf(run, rendering).url}/deployment_protection_rule`;
}

/** Open pull requests of the branch that ran. */
export function pullRequestsOf(run: WorkflowRun, { tables }: Rendering): readonly PullRequest[] {
  return [...tables.pullRequests.values()].filter(
    (each) =>
      each.repositoryId === run.repositoryId &&
      each.headRepositoryId === run.repositoryId &&
      each.headRefName === run.headBranch &&
      each.state === "OPEN",
  );
}

function pullRequestStub(pullRequest: PullRequest, rendering: Rendering): JsonObject {
  const repository = repositoryOf(rendering, pullRequest.repositoryId);
  const url = `${rendering.hosts.api}/repos/${fullNameOf(rendering, repository)}`;
  const repo = { id: repository.databaseId, url, name: repository.name };
  const { baseRefName, headRefName } = pullRequest;
  const baseOid = repository.branches[baseRefName] ?? "0".repeat(40);
  return {
    id: pullRequest.databaseId,
    number: pullRequest.number,
    url: `${url}/pulls/${pullRequest.number}`,
    head: { ref: headRefName, sha: pullRequest.headOid, repo },
    base: { ref: baseRefName, sha: baseOid, repo },
  };
}

function headCommit(commit: Commit | undefined, rendering: Rendering): JsonObject | null {
  if (commit === undefined) return null;
  const account = accountOf(rendering, commit.authorId);
  const author = { name: restLogin(account), email: `${account.login}@users.noreply.github.com` };
  const { oid, message, committedDate } = commit;
  return { id: oid, tree_id: oid, message, timestamp: committedDate, author, committer: author };
}

function workflowIdOf({ repositoryId }: WorkflowRun, rendering: Rendering): number {
  return repositoryOf(rendering, repositoryId).databaseId - 600_000_000;
}

function addressesOf(run: WorkflowRun, rendering: Rendering) {
  const { hosts } = rendering;
  const fullName = fullNameOf(rendering, repositoryOf(rendering, run.repositoryId));
  const repositoryUrl = `${hosts.api}/repos/${fullName}`;
  const htmlRepository = `${hosts.html}/${fullName}`;
  return {
    repositoryUrl,
    htmlRepository,
    url: `${repositoryUrl}/actions/runs/${run.databaseId}`,
    html: `${htmlRepository}/actions/runs/${run.databaseId}`,
  };
}
