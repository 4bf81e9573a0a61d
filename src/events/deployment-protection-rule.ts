import { z } from "zod";
import type { DeploymentRun } from "../domain/delivery.ts";
import { onOwner, nothing } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * A job has reached an environment on which the app's rule is switched on, and waits. The run's number stands only in the
 * address to answer at; that address is not kept, since whoever answers builds it from repository and run.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_protection_rule
 */
export const deploymentProtectionRule = webhookEvent({
  comes: "subscribed",
  payload: z.object({
    environment: z.string().nullish(),
    sha: z.string().nullish(),
    deployment_callback_url: z.string().nullish(),
    deployment: z.object({ sha: z.string().nullish() }).nullish(),
    repository: z.object({ node_id: z.string().nullish() }).nullish(),
  }),
  keep: (given): { readonly deployment: DeploymentRun | null } => {
    const run = runIn(given.deployment_callback_url ?? "");
    const { environment, repository } = given;
    const sha = given.sha ?? given.deployment?.sha;
    const isWhole = run !== null && environment != null && sha != null && repository?.node_id != null;
    return { deployment: isWhole ? { repository: repository.node_id ?? "", run, sha, environment } : null };
  },
  effect: ({ action, deployment }) =>
    action === "requested" && deployment !== null ? onOwner({ wakes: ["held"] }) : nothing,
});

/** `…/actions/runs/12345/deployment_protection_rule` */
function runIn(address: string): number | null {
  const digits = /\/actions\/runs\/(\d{1,15})\/deployment_protection_rule$/.exec(address)?.[1];
  return digits === undefined ? null : Number(digits);
}
