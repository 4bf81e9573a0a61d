import { z } from "zod";
import { onOwner } from "./effect.ts";
import { node } from "./payload-parts.ts";
import { onRepository } from "./repository.ts";
import { webhookEvent } from "./webhook-event.ts";

/** What of a project makes threads read differently; its name and description do not. */
const reading: ReadonlySet<string> = new Set(["closed", "reopened", "deleted"]);

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#projects_v2 */
export const projectsV2 = webhookEvent({
  comes: "subscribed",
  payload: z.object({ projects_v2: node }),
  keep: ({ projects_v2 }) => ({ projects: [projects_v2?.node_id] }),
  effect: (delivery, config) =>
    reading.has(delivery.action ?? "")
      ? onRepository(delivery, config)
      : onOwner({ drops: [{ what: "catalogue", repositories: "all" }] }),
});
