import { z } from "zod";
import type { DeploymentRun } from "../domain/delivery.ts";
import { onOwner, nothing } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Somebody has let a waiting job go on, or refused to. That is also how GitHub tells that an administrator has passed the
 * rules. Older servers name the run and not the environment.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_review
 */
export const deploymentReview = webhookEvent({
  comes: "subscribed",
  payload: z.object({
    workflow_run: z.object({ id: z.number().int().nullish(), head_sha: z.string().nullish() }).nullish(),
    repository: z.object({ node_id: z.string().nullish() }).nullish(),
  }),
  keep: ({ workflow_run: run, repository }): { readonly deployment: DeploymentRun | null } => {
    const isWhole = run?.id != null && run.head_sha != null && repository?.node_id != null;
    if (!isWhole) return { deployment: null };
    const { id, head_sha: sha } = run;
    return {
      deployment: {
        repository: repository.node_id ?? "",
        run: id ?? null,
        sha: sha ?? "",
        environment: null,
      },
    };
  },
  effect: ({ action, deployment }) =>
    action !== "requested" && deployment !== null ? onOwner({ wakes: ["known-changes"] }) : nothing,
});
