import { onOwner } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Members of an organisation, a team or a repository, and what a team may do.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#membership
 */
export const people = webhookEvent({
  comes: "subscribed",
  effect: () => onOwner({ drops: [{ what: "people" }] }),
});
