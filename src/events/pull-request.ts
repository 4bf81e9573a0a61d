import { z } from "zod";
import { onNamedIssues, onOwner } from "./effect.ts";
import { written } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

const merging = written.unwrap().unwrap().extend({ merged: z.boolean().nullish() }).nullish();

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
export const pullRequest = webhookEvent({
  comes: "subscribed",
  payload: z.object({ action: z.string().nullish(), pull_request: merging }),
  // It counts as the issue that it is to GitHub: the issues that it closes are found from it.
  keep: ({ action, pull_request: pull }) => ({
    issues: [pull?.node_id],
    written: pull,
    detail: action === "closed" && pull?.merged === true ? "merged" : null,
  }),
  effect: (delivery) =>
    delivery.action === "closed:merged" ? onOwner({ wakes: ["deliveries"] }) : onNamedIssues(delivery),
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
