import { z } from "zod";
import { onNamedIssues } from "./effect.ts";
import { node, repository } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Sent to each end of a link, and names both.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#sub_issues
 */
export const subIssues = webhookEvent({
  comes: "subscribed",
  payload: z.object({
    sub_issue: node,
    parent_issue: node,
    sub_issue_repo: repository,
    parent_issue_repo: repository,
  }),
  keep: ({ sub_issue, parent_issue, sub_issue_repo, parent_issue_repo }) => ({
    owner: sub_issue_repo?.owner?.login ?? parent_issue_repo?.owner?.login,
    issues: [sub_issue?.node_id, parent_issue?.node_id],
    repositories: [sub_issue_repo?.full_name, parent_issue_repo?.full_name],
  }),
  effect: onNamedIssues,
  actions: { changesIssue: "any", addsChild: new Set(["sub_issue_added", "parent_issue_added"]) },
});
