import { z } from "zod";
import { onOwner, type Effect } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

const repositories = z.array(z.object({ full_name: z.string() })).nullish();
const payload = z.object({
  repositories,
  repositories_added: repositories,
  repositories_removed: repositories,
});

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation */
export const installation = webhookEvent({
  comes: "unasked",
  payload,
  keep: namedRepositories,
  effect({ action }): Effect {
    switch (action) {
      case "deleted":
        return { kind: "uninstalled" };
      case "suspend":
        // Nothing can be read or written until it is taken back; what is stored stays.
        return onOwner({
          drops: [{ what: "everything" }, { what: "policy" }, { what: "readers", login: null }],
        });
      default:
        return { kind: "installed" };
    }
  },
});

/** `installation_repositories`: what the app sees of an owner; `installation_target`: what the owner is called. */
export const installationScope = webhookEvent({
  comes: "unasked",
  payload,
  keep: namedRepositories,
  effect: () => ({ kind: "installed" }),
});

function namedRepositories(given: z.infer<typeof payload>) {
  const lists = [given.repositories, given.repositories_added, given.repositories_removed];
  return { repositories: lists.flatMap((list) => list?.map((entry) => entry.full_name) ?? []) };
}
