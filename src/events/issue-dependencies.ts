import { z } from "zod";
import { onNamedIssues } from "./effect.ts";
import { node, repository } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Sent to each end of a dependency, and names both.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_dependencies
 */
export const issueDependencies = webhookEvent({
  comes: "subscribed",
  payload: z.object({
    blocked_issue: node,
    blocking_issue: node,
    blocked_issue_repo: repository,
    blocking_issue_repo: repository,
  }),
  keep: ({ blocked_issue, blocking_issue, blocked_issue_repo, blocking_issue_repo }) => ({
    issues: [blocked_issue?.node_id, blocking_issue?.node_id],
    repositories: [blocked_issue_repo?.full_name, blocking_issue_repo?.full_name],
  }),
  effect: onNamedIssues,
  actions: { changesIssue: "any" },
});
