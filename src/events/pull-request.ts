import { z } from "zod";
import { onNamedIssues } from "./effect.ts";
import { written } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
export const pullRequest = webhookEvent({
  comes: "subscribed",
  payload: z.object({ pull_request: written }),
  // It counts as the issue that it is to GitHub: the issues that it closes are found from it.
  keep: ({ pull_request }) => ({ issues: [pull_request?.node_id], written: pull_request }),
  effect: onNamedIssues,
  actions: {
    openToAll: new Set([
      "opened",
      "edited",
      "closed",
      "reopened",
      "synchronize",
      "ready_for_review",
      "converted_to_draft",
    ]),
    // A merge closes the issues itself, and says so in webhooks of theirs.
    linksIssues: new Set(["opened", "edited", "reopened"]),
  },
});
