import { onOwner } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * One publication sends several of them, and each only says that the repository is to be looked at.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#release
 */
export const release = webhookEvent({
  comes: "subscribed",
  effect: () => onOwner({ wakes: ["deliveries"] }),
});
