import { deploymentShape, deploymentStatusShape } from "../http/shapes/deployment.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import type { DeploymentEvent, DeploymentStatusEvent } from "../state/events.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment */
export function renderDeployment(event: DeploymentEvent, rendering: Rendering): Rendered {
  const deployment = deploymentShape(event.deployment, rendering);
  // No workflow runs here: all deployments come from elsewhere.
  return inRepository(event, { deployment, workflow: null, workflow_run: null }, rendering);
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
export function renderDeploymentStatus(event: DeploymentStatusEvent, rendering: Rendering): Rendered {
  const own = {
    deployment_status: deploymentStatusShape(event.status, event.deployment, rendering),
    deployment: deploymentShape(event.deployment, rendering),
  };
  return inRepository(event, own, rendering);
}
