import { z } from "zod";
import { nothing, onOwner } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Its action is always `created`, so the state is kept beside it: a deployment that is queued or under way leads to
 * nothing, and costs nothing.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status
 */
export const deploymentStatus = webhookEvent({
  comes: "subscribed",
  payload: z.object({ deployment_status: z.object({ state: z.string().nullish() }).nullish() }),
  keep: ({ deployment_status: status }) => ({ detail: status?.state }),
  effect: ({ action }) => (action === "created:success" ? onOwner({ wakes: ["deliveries"] }) : nothing),
});
