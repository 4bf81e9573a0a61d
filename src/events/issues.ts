import { z } from "zod";
import { onNamedIssues } from "./effect.ts";
import { node, repository, written } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
export const issues = webhookEvent({
  comes: "subscribed",
  payload: z.object({
    action: z.string().nullish(),
    issue: written,
    label: z.object({ name: z.string() }).nullish(),
    changes: z
      .object({
        new_issue: node,
        old_issue: node,
        new_repository: repository,
        old_repository: repository,
      })
      .nullish(),
  }),
  // A transfer is told at both ends, each of which names the other.
  keep: ({ action, issue, label, changes }) => ({
    issues: [issue?.node_id, changes?.new_issue?.node_id, changes?.old_issue?.node_id],
    repositories: [changes?.new_repository?.full_name, changes?.old_repository?.full_name],
    written: issue,
    // Which label it was tells whether it is a process's, so that nobody is asked about any other.
    detail: action === "labeled" ? label?.name : null,
  }),
  effect: onNamedIssues,
  actions: {
    // A form labels what anybody opens with it.
    openToAll: new Set(["opened", "edited", "closed", "reopened", "labeled"]),
    changesIssue: new Set(["opened", "edited", "closed", "reopened", "deleted", "transferred"]),
    namesInitiatives: new Set(["opened", "edited"]),
    fillsAddress: new Set(["opened"]),
    leavesAddress: new Set(["deleted", "transferred"]),
  },
});
