import { z } from "zod";
import { onOwner } from "./effect.ts";
import { account } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

const payload = z.object({
  member: account,
  membership: z.object({ user: account }).nullish(),
});

/**
 * Members of an organisation, a team or a repository, and what a team may do. Whom it is about is kept behind the action;
 * what a team may do is about all of its members.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#membership
 */
export const people = webhookEvent({
  comes: "subscribed",
  payload,
  keep: ({ member, membership }) => ({ detail: member?.login ?? membership?.user?.login }),
  effect: ({ action }) =>
    onOwner({
      drops: [{ what: "people" }, { what: "readers", login: action?.split(":")[1] ?? null }],
    }),
});
