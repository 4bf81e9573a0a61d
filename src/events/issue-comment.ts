import { z } from "zod";
import { onNamedIssues } from "./effect.ts";
import { written } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment */
export const issueComment = webhookEvent({
  comes: "subscribed",
  payload: z.object({ issue: written, comment: written }),
  // Other events have comments too, of a commit or a discussion; only an issue's is looked at.
  keep: ({ issue, comment }) => ({
    issues: [issue?.node_id],
    comment: issue ? comment?.node_id : null,
    written: comment ?? issue,
  }),
  effect: onNamedIssues,
  actions: { openToAll: new Set(["created", "edited", "deleted"]) },
});
