import { deploymentShape } from "../http/shapes/deployment.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { pullRequestsOf, ruleCallbackUrl } from "../http/shapes/workflow-run.ts";
import type { DeploymentProtectionRuleEvent } from "../state/deployment-events.ts";
import { inRepository } from "./envelope.ts";
import { pullRequestShape } from "./pull-request.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_protection_rule */
export function renderDeploymentProtectionRule(
  event: DeploymentProtectionRuleEvent,
  rendering: Rendering,
): Rendered {
  const { run, environment, deployment } = event;
  const own = {
    environment: environment.name,
    event: run.event,
    sha: run.headOid,
    ref: run.headBranch,
    deployment_callback_url: ruleCallbackUrl(run, rendering),
    deployment: deployment === null ? null : deploymentShape(deployment, rendering),
    pull_requests: pullRequestsOf(run, rendering).map((each) => pullRequestShape(each, rendering)),
  };
  return inRepository(event, own, rendering);
}
