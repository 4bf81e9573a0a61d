import type { SubIssueWebhookEvent } from "../state/events.ts";
import { issueShape } from "../http/shapes/issue.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { repositoryShape } from "../http/shapes/repository.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/**
 * Each end of a link hears of it in its own repository, and is told where the other end is.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#sub_issues
 */
export function renderSubIssues(event: SubIssueWebhookEvent, rendering: Rendering): Rendered {
  const { parentIssue, parentIssueRepository, subIssue, subIssueRepository } = event;
  const toParent = event.kind.startsWith("sub_issues.sub_issue_");
  const other = toParent
    ? { sub_issue_repo: repositoryShape(subIssueRepository, rendering) }
    : { parent_issue_repo: repositoryShape(parentIssueRepository, rendering) };
  return inRepository(
    event,
    {
      sub_issue_id: subIssue.databaseId,
      sub_issue: issueShape(subIssue, rendering),
      parent_issue_id: parentIssue.databaseId,
      parent_issue: issueShape(parentIssue, rendering),
      ...other,
    },
    rendering,
  );
}
