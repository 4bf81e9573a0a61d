import { Hono, type Context } from "hono";
import type { Environment, Repository, WorkflowRun } from "../state/entities.ts";
import type { Verdict } from "../state/operations/deployment-gates.ts";
import { answerCustomRule, requireAnswering } from "../state/operations/deployment-gates.ts";
import { jobsOf } from "../state/operations/workflow-jobs.ts";
import { failOverdue, runsOf } from "../state/operations/workflow-runs.ts";
import { row } from "../state/row.ts";
import { carriedOut, notFound, refuse } from "./answers.ts";
import type { InstallationVariables } from "./authentication.ts";
import { requireInstallation } from "./authentication.ts";
import { numberedPage } from "./pages.ts";
import { readableRepository, REPOSITORY_BASES } from "./readable-repository.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { approvalShape, pendingDeploymentShape } from "./shapes/environment.ts";
import { workflowRunShape } from "./shapes/workflow-run.ts";

type Found = { readonly run: WorkflowRun; readonly repository: Repository };
type Answer = (found: Found, context: Context<InstallationVariables>) => Response | Promise<Response>;

/**
 * Workflow runs, what they wait for, and an app's answer to it.
 * https://docs.github.com/en/rest/actions/workflow-runs
 */
export function workflowRunRoutes(services: Services): Hono<InstallationVariables> {
  const routes = new Hono<InstallationVariables>();
  const authenticated = requireInstallation(services);
  const rendering = () => renderingOf(services);

  function ofRun(permission: string, answer: Answer) {
    return async (context: Context<InstallationVariables>) => {
      const repository = readableRepository(context, services, context.get("caller"), permission);
      if (repository instanceof Response) return repository;
      failOverdue(services.state);
      const id = Number(context.req.param("run"));
      const run = runsOf(services.state, repository.id).find((each) => each.databaseId === id);
      return run === undefined ? notFound(context) : await answer({ run, repository }, context);
    };
  }

  const one = ofRun("actions", ({ run }, context) => context.json(workflowRunShape(run, rendering())));
  const pending = ofRun("actions", ({ run }, context) => {
    const waiting = environmentsWaitedFor(run, services);
    return context.json(waiting.map((each) => pendingDeploymentShape(each, rendering())));
  });
  const approvals = ofRun("actions", ({ run }, context) =>
    context.json(run.reviews.map((review) => approvalShape(review, rendering()))),
  );
  // Whoever may write deployments may answer; reading the run takes nothing more.
  const verdict = ofRun("metadata", async (found, context) => await ruleAnswer(services, found, context));

  for (const base of REPOSITORY_BASES) {
    const run = `${base}/actions/runs/:run{[0-9]+}`;
    routes.get(`${base}/actions/runs`, authenticated, (context) => runsAnswer(services, context));
    routes.get(run, authenticated, one);
    routes.get(`${run}/pending_deployments`, authenticated, pending);
    routes.get(`${run}/approvals`, authenticated, approvals);
    routes.post(`${run}/deployment_protection_rule`, authenticated, verdict);
  }
  return routes;
}

function runsAnswer(services: Services, context: Context<InstallationVariables>): Response {
  const repository = readableRepository(context, services, context.get("caller"), "actions");
  if (repository instanceof Response) return repository;
  failOverdue(services.state);
  const unknown = Object.keys(context.req.query()).find((name) => !(name in FILTERS || PAGING.has(name)));
  if (unknown !== undefined)
    return refuse(context, 501, `The sandbox does not simulate ?${unknown} of workflow runs`);
  const runs = runsOf(services.state, repository.id).filter((run) => isAskedFor(run, context, services));
  const page = numberedPage(context, runs).map((run) => workflowRunShape(run, renderingOf(services)));
  return context.json({ total_count: runs.length, workflow_runs: page });
}

// https://docs.github.com/en/rest/actions/workflow-runs#review-custom-deployment-protection-rules-for-a-workflow-run
async function ruleAnswer({ state }: Services, found: Found, context: Context<InstallationVariables>) {
  const text = await context.req.text();
  const { viewer } = context.get("caller");
  return carriedOut(context, () => {
    requireAnswering(state, viewer, found.repository);
    const verdict = verdictOf(found.run, text);
    if (typeof verdict === "string") return refuse(context, verdict === MALFORMED ? 400 : 422, verdict);
    answerCustomRule(state, viewer, verdict);
    return context.body(null, 204);
  });
}

const PAGING: ReadonlySet<string> = new Set(["page", "per_page"]);

// https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
const FILTERS: Readonly<Record<string, (run: WorkflowRun, services: Services) => readonly unknown[]>> = {
  status: ({ status, conclusion }) => [status.toLowerCase(), conclusion?.toLowerCase()],
  branch: ({ headBranch }) => [headBranch],
  event: ({ event }) => [event],
  head_sha: ({ headOid }) => [headOid],
  actor: ({ actorId }, { state }) => [row(state.tables, "accounts", actorId).login],
};

function isAskedFor(run: WorkflowRun, context: Context, services: Services): boolean {
  return Object.entries(FILTERS).every(([name, valuesOf]) => {
    const asked = context.req.query(name);
    return asked === undefined || valuesOf(run, services).includes(asked);
  });
}

/** Each once, however many jobs wait there. */
function environmentsWaitedFor(run: WorkflowRun, { state }: Services): readonly Environment[] {
  const waiting = jobsOf(state, run.id).filter(({ status }) => status === "WAITING");
  const ids = new Set(waiting.map(({ environmentId }) => environmentId));
  return [...ids].map((id) => row(state.tables, "environments", id));
}

const MALFORMED = "Problems parsing JSON";

/** What a body says, or what is wrong with it. */
function verdictOf(run: WorkflowRun, text: string): Verdict | string {
  const body = parsed(text);
  if (body === undefined) return MALFORMED;
  if (typeof body !== "object" || body === null)
    return "Invalid request.\n\nFor 'links/0/schema', nil is not an object.";
  const { environment_name: environment, state, comment } = body as Readonly<Record<string, unknown>>;
  if (typeof environment !== "string") return 'Invalid request.\n\n"environment_name" wasn\'t supplied.';
  if (comment !== undefined && typeof comment !== "string")
    return "Invalid request.\n\nFor 'properties/comment', the value is not a string.";
  if (state === undefined) {
    if (comment === undefined || comment === "") return 'Invalid request.\n\n"comment" wasn\'t supplied.';
    return { runId: run.id, environment, state: null, comment };
  }
  if (state !== "approved" && state !== "rejected")
    return 'Invalid request.\n\nFor \'properties/state\', the value is not a member of ["approved", "rejected"].';
  const verdict = state === "approved" ? "APPROVED" : "REJECTED";
  return { runId: run.id, environment, state: verdict, comment: comment ?? "" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
