import { actions } from "../acting.ts";
import type { DeploymentStatusState, Environment, Gate, RunConclusion } from "../entities.ts";
import type { WorkflowJob, WorkflowRun } from "../entities.ts";
import { inRepository } from "../acting.ts";
import { put } from "../put.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { createDeployment, setDeploymentStatus } from "./deployments.ts";
import { ensureEnvironment } from "./environments.ts";

// A job reaches its environment, waits at the gates there, runs, and ends. The run is what its jobs are together.

const endsAs = { SUCCESS: "SUCCESS", FAILURE: "FAILURE", CANCELLED: "FAILURE" } as const;

/** Begins the jobs of an attempt that need not wait for another one. */
export function beginJobs(state: SandboxState, runId: string): WorkflowRun {
  const { plan } = row(state.tables, "workflowRuns", runId);
  const first = plan.oneByOne ? plan.environments.slice(0, 1) : plan.environments;
  for (const environment of first) beginJob(state, runId, environment);
  // Only now: the last of several jobs must not be seen as the last of all.
  for (const job of jobsOf(state, runId)) advanceJob(state, job.id);
  return settleRun(state, runId);
}

/** Lets a job go on when nothing holds it any more. */
export function advanceJob(state: SandboxState, jobId: string): void {
  const job = row(state.tables, "workflowJobs", jobId);
  if (job.status !== "WAITING" || job.gates.some(({ isOpen }) => isOpen)) return;
  changeJob(state, job.id, { status: "IN_PROGRESS" });
  report(state, job, "IN_PROGRESS");
  const { ends } = row(state.tables, "workflowRuns", job.runId).plan;
  if (ends !== null) endJob(state, job.id, ends);
}

/** Ends a job, and begins the one that comes after it where there is one. */
export function endJob(state: SandboxState, jobId: string, conclusion: RunConclusion): void {
  const job = row(state.tables, "workflowJobs", jobId);
  const gates = job.gates.map((gate) => ({ ...gate, isOpen: false }));
  changeJob(state, job.id, { status: "COMPLETED", conclusion, gates });
  // GitHub has no status for what was cancelled: it says `failure`.
  report(state, job, endsAs[conclusion]);
  const { plan, jobIds } = row(state.tables, "workflowRuns", job.runId);
  const next = plan.environments[jobIds.length];
  if (next === undefined || conclusion !== "SUCCESS") return;
  const begun = beginJob(state, job.runId, next);
  advanceJob(state, begun.id);
}

/** The run as its jobs make it: it waits while one of them does, and is completed with the last. */
export function settleRun(state: SandboxState, runId: string): WorkflowRun {
  const run = row(state.tables, "workflowRuns", runId);
  const jobs = jobsOf(state, runId);
  const open = jobs.filter(({ status }) => status !== "COMPLETED");
  const updatedAt = state.timestamp();
  if (open.length > 0) {
    // A run with one job that runs and one that waits is said to wait.
    const status = open.some((job) => job.status === "WAITING") ? "WAITING" : "IN_PROGRESS";
    return put(state, "workflowRuns", { ...run, status, updatedAt });
  }
  const has = (conclusion: RunConclusion) => jobs.some((job) => job.conclusion === conclusion);
  const conclusion = has("CANCELLED") ? "CANCELLED" : has("FAILURE") ? "FAILURE" : "SUCCESS";
  return put(state, "workflowRuns", { ...run, status: "COMPLETED", conclusion, updatedAt });
}

export function jobsOf({ tables }: SandboxState, runId: string): readonly WorkflowJob[] {
  return rows(tables, "workflowJobs", row(tables, "workflowRuns", runId).jobIds);
}

export function changeJob(state: SandboxState, jobId: string, change: Partial<WorkflowJob>): WorkflowJob {
  const before = row(state.tables, "workflowJobs", jobId);
  return put(state, "workflowJobs", { ...before, ...change, updatedAt: state.timestamp() });
}

function beginJob(state: SandboxState, runId: string, environmentName: string): WorkflowJob {
  const run = row(state.tables, "workflowRuns", runId);
  const repository = row(state.tables, "repositories", run.repositoryId);
  const environment = ensureEnvironment(state, repository, environmentName);
  const at = state.timestamp();
  const deployment = run.plan.leavesDeployments
    ? createDeployment(state, actions(state), {
        repositoryId: run.repositoryId,
        environment: environment.name,
        ref: run.headBranch,
        oid: run.headOid,
      })
    : null;
  const job = put(state, "workflowJobs", {
    kind: "WorkflowJob",
    ...state.mint("CR", [repository.databaseId]),
    repositoryId: repository.id,
    runId,
    name: jobName(run, environment),
    environmentId: environment.id,
    deploymentId: deployment?.id ?? null,
    status: "WAITING",
    conclusion: null,
    gates: gatesOf(environment),
    createdAt: at,
    updatedAt: at,
  } as const);
  put(state, "workflowRuns", { ...run, jobIds: [...run.jobIds, job.id] });
  if (job.gates.length > 0) {
    settleRun(state, runId);
    report(state, job, "WAITING");
    askAtGates(state, job, environment);
  }
  return job;
}

function gatesOf({ rules, reviewerIds }: Environment): readonly Gate[] {
  const open = { isOpen: true, reports: 0 };
  const custom = rules.map((rule) => ({ rule, ...open }));
  return reviewerIds.length === 0 ? custom : [...custom, { rule: null, ...open }];
}

function askAtGates(state: SandboxState, job: WorkflowJob, environment: Environment): void {
  const run = row(state.tables, "workflowRuns", job.runId);
  const starter = { kind: "system", accountId: run.triggeringActorId } as const;
  const header = inRepository(state, starter, run.repositoryId);
  for (const { rule } of job.gates) {
    if (rule === null) state.emit({ kind: "deployment_review.requested", run, job, environment, ...header });
    else {
      const deployment =
        job.deploymentId === null ? null : row(state.tables, "deployments", job.deploymentId);
      state.emit({
        kind: "deployment_protection_rule.requested",
        run,
        environment,
        deployment,
        botId: rule.app.botId,
        ...header,
      });
    }
  }
}

/** A status of the job's deployment, where it has one. */
function report(state: SandboxState, job: WorkflowJob, status: DeploymentStatusState): void {
  if (job.deploymentId === null) return;
  setDeploymentStatus(state, actions(state), {
    deploymentId: job.deploymentId,
    state: status,
    logUrl: jobAddress(state, job),
  });
}

function jobAddress(state: SandboxState, { repositoryId, runId, databaseId }: WorkflowJob): string {
  const repository = row(state.tables, "repositories", repositoryId);
  const owner = row(state.tables, "accounts", repository.ownerId).login;
  const run = row(state.tables, "workflowRuns", runId);
  return `${state.webUrl}/${owner}/${repository.name}/actions/runs/${run.databaseId}/job/${databaseId}`;
}

/** The jobs of a matrix are told apart by their numbers. */
function jobName({ plan, jobIds }: WorkflowRun, { name }: Environment): string {
  const same = plan.environments.filter((each) => each.toLowerCase() === name.toLowerCase());
  return same.length > 1 ? `deploy (${name}, ${jobIds.length + 1})` : `deploy (${name})`;
}
