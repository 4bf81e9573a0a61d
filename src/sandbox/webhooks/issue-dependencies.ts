import type { DependencyWebhookEvent } from "../state/events.ts";
import { issueShape } from "../http/shapes/issue.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { repositoryShape } from "../http/shapes/repository.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/**
 * Each end hears of it in its own repository, and is told where the other end is.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_dependencies
 */
export function renderIssueDependencies(event: DependencyWebhookEvent, rendering: Rendering): Rendered {
  const { blockedIssue, blockedIssueRepository, blockingIssue, blockingIssueRepository } = event;
  const toBlocked = event.kind.startsWith("issue_dependencies.blocked_by_");
  const other = toBlocked
    ? { blocking_issue_repo: repositoryShape(blockingIssueRepository, rendering) }
    : { blocked_issue_repo: repositoryShape(blockedIssueRepository, rendering) };
  return inRepository(
    event,
    {
      blocked_issue_id: blockedIssue.databaseId,
      blocked_issue: issueShape(blockedIssue, rendering),
      blocking_issue_id: blockingIssue.databaseId,
      blocking_issue: issueShape(blockingIssue, rendering),
      ...other,
    },
    rendering,
  );
}
