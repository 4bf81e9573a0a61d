import { deploymentShape, deploymentStatusShape } from "../http/shapes/deployment.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import type { DeploymentEvent, DeploymentStatusEvent } from "../state/deployment-events.ts";
import { deployingRunShape, workflowShape } from "../http/shapes/workflow-run.ts";
import type { Deployment, WorkflowRun } from "../state/entities.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment */
export function renderDeployment(event: DeploymentEvent, rendering: Rendering): Rendered {
  const deployment = deploymentShape(event.deployment, rendering);
  const run = runOf(event.deployment, rendering);
  const from =
    run === undefined
      ? { workflow: null, workflow_run: null }
      : { workflow: workflowShape(run, rendering), workflow_run: deployingRunShape(run, rendering) };
  return inRepository(event, { deployment, ...from }, rendering);
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
export function renderDeploymentStatus(event: DeploymentStatusEvent, rendering: Rendering): Rendered {
  const run = runOf(event.deployment, rendering);
  const own = {
    deployment_status: deploymentStatusShape(event.status, event.deployment, rendering),
    deployment: deploymentShape(event.deployment, rendering),
    ...(run === undefined
      ? {}
      : { workflow: workflowShape(run, rendering), workflow_run: deployingRunShape(run, rendering) }),
  };
  return inRepository(event, own, rendering);
}

/** The run whose job made it; most come from elsewhere. */
function runOf({ id }: Deployment, { tables }: Rendering): WorkflowRun | undefined {
  for (const { deploymentId, runId } of tables.workflowJobs.values())
    if (deploymentId === id) return tables.workflowRuns.get(runId);
  return undefined;
}
