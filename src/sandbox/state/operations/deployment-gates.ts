import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type {
  Environment,
  EnvironmentReview,
  Gate,
  Repository,
  WorkflowJob,
  WorkflowRun,
} from "../entities.ts";
import { put } from "../put.ts";
import { Refusal, unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { environmentNamed } from "./environments.ts";
import { advanceJob, changeJob, endJob, jobsOf, settleRun } from "./workflow-jobs.ts";
import { administers, failOverdue } from "./workflow-runs.ts";

// https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/create-custom-protection-rules
const mostReports = 10;
const longestComment = 1024;

export interface Verdict {
  readonly runId: string;
  readonly environment: string;
  /** null: a status report, which decides nothing. */
  readonly state: "APPROVED" | "REJECTED" | null;
  readonly comment: string;
}

const nothingPending = "No pending custom deployment protection rules to approve or reject";

/** An app answers for its own rule, in all jobs of the run that wait for it in that environment. */
export function answerCustomRule(state: SandboxState, actor: Viewer, verdict: Verdict): WorkflowRun {
  failOverdue(state);
  const { repositoryId } = row(state.tables, "workflowRuns", verdict.runId);
  requireAnswering(state, actor, row(state.tables, "repositories", repositoryId));
  if (verdict.comment.length > longestComment)
    throw unprocessable(`Comment is too long (maximum is ${longestComment} characters)`);
  return answer(state, actor, verdict, ({ rule }) => rule?.app.botId === actor.accountId);
}

/** Refuses whoever may not answer for any rule there. */
export function requireAnswering(state: SandboxState, actor: Viewer, repository: Repository): void {
  const action = "ReviewCustomGates";
  requireWrite(state.tables, actor, repository, { permission: "deployments", level: "WRITE", action });
}

/** One of the environment's reviewers answers for all of them. */
export function reviewEnvironment(state: SandboxState, actor: Viewer, verdict: Verdict): WorkflowRun {
  failOverdue(state);
  const { repositoryId } = row(state.tables, "workflowRuns", verdict.runId);
  const environment = environmentNamed(state.tables, repositoryId, verdict.environment);
  if (environment?.reviewerIds.includes(actor.accountId) !== true)
    throw new Refusal("FORBIDDEN", "You are not a required reviewer of this environment");
  return answer(state, actor, verdict, ({ rule }) => rule === null);
}

/** "Start all waiting jobs": an administrator passes all rules of an environment, and says why. */
export function bypassRules(state: SandboxState, actor: Viewer, input: Omit<Verdict, "state">): WorkflowRun {
  failOverdue(state);
  const { repositoryId } = row(state.tables, "workflowRuns", input.runId);
  const environment = environmentNamed(state.tables, repositoryId, input.environment);
  if (!administers(state, actor, repositoryId) || environment?.canAdminsBypass !== true)
    throw new Refusal("FORBIDDEN", "You may not bypass the deployment protection rules of this environment");
  return answer(state, actor, { ...input, state: "APPROVED" }, () => true);
}

function answer(
  state: SandboxState,
  actor: Viewer,
  verdict: Verdict,
  isMeant: (gate: Gate) => boolean,
): WorkflowRun {
  const run = row(state.tables, "workflowRuns", verdict.runId);
  const environment = environmentNamed(state.tables, run.repositoryId, verdict.environment);
  const isOpen = (gate: Gate) => gate.isOpen && isMeant(gate);
  const jobs = jobsOf(state, run.id).filter(
    ({ environmentId, gates }) => environmentId === environment?.id && gates.some(isOpen),
  );
  if (environment === undefined || jobs.length === 0) throw unprocessable(nothingPending);
  const isReport = verdict.state === null;
  if (isReport && jobs.some(({ gates }) => gates.some((gate) => isOpen(gate) && gate.reports >= mostReports)))
    throw unprocessable(`At most ${mostReports} status reports can be made on a deployment`);
  return state.transaction(() => {
    recordWrite(state, actor, isReport ? "reportOnDeployment" : "reviewDeployment", run.id);
    noteReview(state, actor, run, environment, verdict);
    for (const job of jobs) {
      const gates = job.gates.map((gate) => (isOpen(gate) ? answered(gate, isReport) : gate));
      changeJob(state, job.id, { gates });
    }
    if (verdict.state !== null) tell(state, actor, verdict, environment, jobs);
    for (const job of jobs) {
      if (verdict.state === "REJECTED") endJob(state, job.id, "FAILURE");
      else advanceJob(state, job.id);
    }
    return settleRun(state, run.id);
  });
}

function answered(gate: Gate, isReport: boolean): Gate {
  return isReport ? { ...gate, reports: gate.reports + 1 } : { ...gate, isOpen: false };
}

function noteReview(
  state: SandboxState,
  actor: Viewer,
  run: WorkflowRun,
  environment: Environment,
  { state: said, comment }: Verdict,
): void {
  const review: EnvironmentReview = {
    environmentIds: [environment.id],
    state: said ?? "PENDING",
    userId: actor.accountId,
    comment,
    at: state.timestamp(),
  };
  put(state, "workflowRuns", { ...run, reviews: [...run.reviews, review] });
}

function tell(
  state: SandboxState,
  actor: Viewer,
  { runId, state: said, comment }: Verdict,
  environment: Environment,
  jobs: readonly WorkflowJob[],
): void {
  const kind = said === "APPROVED" ? "deployment_review.approved" : "deployment_review.rejected";
  const run = row(state.tables, "workflowRuns", runId);
  state.emit({
    kind,
    run,
    jobs,
    environment,
    words: comment,
    ...inRepository(state, actor, run.repositoryId),
  });
}
