import { isAtLeast, levelOf, requireWrite } from "../access.ts";
import { recordWrite } from "../acting.ts";
import type { Repository, RunPlan, WorkflowRun } from "../entities.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { commitNamed, refNamed } from "../revision.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleRepository } from "../visible.ts";
import { environmentNamed, removeEnvironment } from "./environments.ts";
import { beginJobs, endJob, jobsOf, settleRun } from "./workflow-jobs.ts";

// https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
const rerunWithinMs = 30 * 86_400_000;
// https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments
const waitsMs = 30 * 86_400_000;

export interface NewRun {
  readonly repositoryId: string;
  /** A branch or a tag. */
  readonly ref: string;
  /** Where the ref led to when the run began, if not where it leads to now. */
  readonly oid?: string;
  readonly event: string;
  readonly name: string;
  /** Of whose pull request it comes: anybody may open one, and that starts the run. */
  readonly fork?: Repository | undefined;
  readonly plan: RunPlan;
}

interface OfRun {
  readonly runId: string;
}

export function startRun(state: SandboxState, actor: Viewer, input: NewRun): WorkflowRun {
  const repository = visibleRepository(state.tables, actor, input.repositoryId);
  if (input.fork === undefined) requireActionsWrite(state, actor, repository.id, "CreateWorkflowDispatch");
  const ref = refNamed(repository, input.ref);
  const head = commitNamed(state.tables, repository, input.oid ?? input.ref);
  if (ref === undefined || head === undefined) throw unprocessable(`No ref found for: ${input.ref}`);
  const at = state.timestamp();
  const checkSuite = state.mint("CS", [repository.databaseId]);
  return state.transaction(() => {
    const run = put(state, "workflowRuns", {
      kind: "WorkflowRun",
      ...state.mint("WFR", [repository.databaseId]),
      checkSuite,
      repositoryId: repository.id,
      headRepositoryId: input.fork?.id ?? repository.id,
      name: input.name,
      path: ".github/workflows/deploy.yml",
      runNumber: runsOf(state, repository.id).length + 1,
      runAttempt: 1,
      event: input.event,
      headOid: head.oid,
      headBranch: ref.name,
      status: "QUEUED",
      conclusion: null,
      actorId: actor.accountId,
      triggeringActorId: actor.accountId,
      plan: input.plan,
      jobIds: [],
      reviews: [],
      createdAt: at,
      updatedAt: at,
      startedAt: at,
    } as const);
    recordWrite(state, actor, "startRun", run.id);
    return beginJobs(state, run.id);
  });
}

/** A new attempt at the same commit, which asks at every gate again. */
export function rerun(state: SandboxState, actor: Viewer, { runId }: OfRun): WorkflowRun {
  failOverdue(state);
  const before = row(state.tables, "workflowRuns", runId);
  requireActionsWrite(state, actor, before.repositoryId, "RerunWorkflow");
  if (before.status !== "COMPLETED") throw unprocessable("This workflow is already running");
  if (state.now().getTime() - Date.parse(before.createdAt) > rerunWithinMs)
    throw unprocessable("Unable to retry this workflow run because it was created over a month ago");
  const at = state.timestamp();
  return state.transaction(() => {
    put(state, "workflowRuns", {
      ...before,
      runAttempt: before.runAttempt + 1,
      triggeringActorId: actor.accountId,
      status: "QUEUED",
      conclusion: null,
      jobIds: [],
      updatedAt: at,
      startedAt: at,
    });
    recordWrite(state, actor, "rerun", before.id);
    return beginJobs(state, before.id);
  });
}

export function cancelRun(state: SandboxState, actor: Viewer, { runId }: OfRun): WorkflowRun {
  failOverdue(state);
  const before = row(state.tables, "workflowRuns", runId);
  requireActionsWrite(state, actor, before.repositoryId, "CancelWorkflow");
  if (before.status === "COMPLETED") throw unprocessable("Cannot cancel a workflow run that is completed.");
  return state.transaction(() => {
    recordWrite(state, actor, "cancelRun", before.id);
    for (const job of jobsOf(state, before.id))
      if (job.status !== "COMPLETED") endJob(state, job.id, "CANCELLED");
    return settleRun(state, before.id);
  });
}

/** How the jobs ended that run in an environment: told by the test, since nothing is run here. */
export function finishJobs(
  state: SandboxState,
  input: OfRun & { readonly environment: string; readonly conclusion: "SUCCESS" | "FAILURE" },
): WorkflowRun {
  const { repositoryId } = row(state.tables, "workflowRuns", input.runId);
  const environment = environmentNamed(state.tables, repositoryId, input.environment);
  const running = jobsOf(state, input.runId).filter(
    ({ environmentId, status }) => environmentId === environment?.id && status === "IN_PROGRESS",
  );
  if (running.length === 0) throw new Error(`No job of that run is at work in ${input.environment}`);
  return state.transaction(() => {
    for (const job of running) endJob(state, job.id, input.conclusion);
    return settleRun(state, input.runId);
  });
}

/** With it go its rules, and the jobs that wait for them fail. */
export function deleteEnvironment(
  state: SandboxState,
  actor: Viewer,
  input: { readonly repositoryId: string; readonly environment: string },
): void {
  state.transaction(() => {
    const { id } = removeEnvironment(state, actor, input);
    for (const job of state.tables.workflowJobs.values()) {
      if (job.environmentId !== id || job.status !== "WAITING") continue;
      endJob(state, job.id, "FAILURE");
      settleRun(state, job.runId);
    }
  });
}

/** Fails what has waited for 30 days. Time tells nobody that it has passed: whoever looks at a run calls this first. */
export function failOverdue(state: SandboxState): void {
  const oldest = state.now().getTime() - waitsMs;
  const overdue = [...state.tables.workflowJobs.values()].filter(
    ({ status, createdAt }) => status === "WAITING" && Date.parse(createdAt) <= oldest,
  );
  if (overdue.length === 0) return;
  state.transaction(() => {
    for (const job of overdue) {
      endJob(state, job.id, "FAILURE");
      settleRun(state, job.runId);
    }
  });
}

/** Newest first. */
export function runsOf({ tables }: SandboxState, repositoryId: string): readonly WorkflowRun[] {
  return [...tables.workflowRuns.values()].filter((run) => run.repositoryId === repositoryId).toReversed();
}

/** Whether the viewer administers the repository, and so may pass its environments' rules. */
export function administers(state: SandboxState, actor: Viewer, repositoryId: string): boolean {
  const repository = row(state.tables, "repositories", repositoryId);
  return actor.kind === "user" && isAtLeast(levelOf(state.tables, actor.accountId, repository), "ADMIN");
}

function requireActionsWrite(state: SandboxState, actor: Viewer, repositoryId: string, action: string): void {
  const repository = row(state.tables, "repositories", repositoryId);
  requireWrite(state.tables, actor, repository, { permission: "actions", level: "WRITE", action });
}
