import { reviewersShape } from "../http/shapes/environment.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { accountOf } from "../http/shapes/rendering.ts";
import { userShape } from "../http/shapes/user.ts";
import { workflowJobRunShape, reviewedRunShape } from "../http/shapes/workflow-run.ts";
import type { DeploymentReviewEvent } from "../state/deployment-events.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_review */
export function renderDeploymentReview(event: DeploymentReviewEvent, rendering: Rendering): Rendered {
  const own = {
    ...(event.kind === "deployment_review.requested" ? request(event, rendering) : verdict(event, rendering)),
    workflow_run: reviewedRunShape(event.run, rendering),
    reviewers: reviewersShape(event.environment, rendering),
    since: event.run.startedAt,
  };
  return inRepository(event, own, rendering);
}

function request(
  { run, job, environment }: Extract<DeploymentReviewEvent, { kind: "deployment_review.requested" }>,
  rendering: Rendering,
): JsonObject {
  return {
    environment: environment.name,
    requestor: userShape(accountOf(rendering, run.triggeringActorId), rendering.hosts),
    workflow_job_run: workflowJobRunShape(job, run, rendering),
  };
}

function verdict(
  { run, jobs, words, sender }: Exclude<DeploymentReviewEvent, { kind: "deployment_review.requested" }>,
  rendering: Rendering,
): JsonObject {
  const shapes = jobs.map((job) => workflowJobRunShape(job, run, rendering));
  return {
    approver: userShape(sender, rendering.hosts),
    comment: words,
    workflow_job_run: shapes[0],
    workflow_job_runs: shapes,
  };
}
