import { onOwner } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#label */
export const label = webhookEvent({
  comes: "subscribed",
  effect: ({ repositories }) => onOwner({ drops: [{ what: "catalogue", repositories }] }),
});
