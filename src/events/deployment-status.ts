import { z } from "zod";
import type { DeploymentRun } from "../domain/delivery.ts";
import { nothing, onOwner } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Its action is always `created`, so the state is kept beside it: a deployment that is queued or under way delivers
 * nothing. How one ends is what a change that was held on its way to that environment is looked at for; where there is
 * none, it costs nothing.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status
 */
export const deploymentStatus = webhookEvent({
  comes: "subscribed",
  payload: z.object({
    deployment_status: z.object({ state: z.string().nullish(), environment: z.string().nullish() }).nullish(),
    deployment: z.object({ sha: z.string().nullish(), environment: z.string().nullish() }).nullish(),
    repository: z.object({ node_id: z.string().nullish() }).nullish(),
  }),
  keep: ({ deployment_status: status, deployment, repository }) => {
    const environment = deployment?.environment ?? status?.environment ?? null;
    return {
      detail: status?.state,
      deployment: deploymentOf(repository?.node_id, deployment?.sha, environment),
    };
  },
  effect: ({ action, deployment }) => {
    const isOver = !underWay.has(action ?? "");
    const wakes = deployment !== null && isOver ? (["known-changes"] as const) : [];
    if (action === "created:success") return onOwner({ wakes: ["deliveries", ...wakes] });
    return wakes.length === 0 ? nothing : onOwner({ wakes });
  },
});

/** A job that waits has its own event, and one that somebody let go on, too. */
const underWay: ReadonlySet<string> = new Set(
  ["waiting", "queued", "pending", "in_progress"].map((state) => `created:${state}`),
);

function deploymentOf(
  repository: string | null | undefined,
  sha: string | null | undefined,
  environment: string | null,
): DeploymentRun | null {
  return repository == null || sha == null ? null : { repository, run: null, sha, environment };
}
