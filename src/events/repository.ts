import { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import { isConfig, type ConfigPlace } from "./config-place.ts";
import { onOwner, type Effect } from "./effect.ts";
import { account, repository as named } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

const payload = z.object({
  repository: named,
  changes: z
    .object({
      repository: z.object({ name: z.object({ from: z.string() }).nullish() }).nullish(),
      owner: z.object({ from: z.object({ user: account, organization: account }).nullish() }).nullish(),
    })
    .nullish(),
});

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository */
export const repository = webhookEvent({
  comes: "subscribed",
  payload,
  keep: (given) => ({ repositories: namesBefore(given) }),
  effect: onRepository,
});

/**
 * A repository was renamed, moved, archived or brought back, or a project closed, reopened or deleted: threads read
 * differently now, and who may read a repository is who may be told of its deliveries. What is read as the policy may be
 * another repository, another branch of it, or none.
 */
export function onRepository(delivery: Delivery, config: ConfigPlace): Effect {
  return onOwner({
    drops: [
      { what: "catalogue", repositories: "all" },
      ...(hasOtherReaders(delivery) ? [{ what: "readers", login: null } as const] : []),
      ...(isConfig(delivery, config) ? [{ what: "policy" } as const] : []),
    ],
    wakes: ["organisation", "sweep", "related", "deliveries"],
    priority: "as a sweep",
  });
}

/** Whether others may read a repository than before. */
function hasOtherReaders({ event, action }: Delivery): boolean {
  return event === "repository" && ["privatized", "publicized", "transferred"].includes(action ?? "");
}

/** What a repository was called before it was renamed, or went to another owner. */
function namesBefore({ repository: now, changes }: z.infer<typeof payload>): string[] {
  const [owner, name] = now?.full_name.split("/") ?? [];
  const nameBefore = changes?.repository?.name?.from;
  const from = changes?.owner?.from;
  const ownerBefore = from?.organization?.login ?? from?.user?.login;
  return [
    ...(nameBefore && owner ? [`${owner}/${nameBefore}`] : []),
    ...(ownerBefore && name ? [`${ownerBefore}/${name}`] : []),
  ];
}
