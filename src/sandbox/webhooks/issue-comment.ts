import type { CommentEvent } from "../state/events.ts";
import { commentShape } from "../http/shapes/comment.ts";
import { issueShape, pullRequestAsIssueShape } from "../http/shapes/issue.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment */
export function renderIssueComment(event: CommentEvent, rendering: Rendering): Rendered {
  const { issue: subject, comment } = event;
  const issue =
    subject.kind === "Issue" ? issueShape(subject, rendering) : pullRequestAsIssueShape(subject, rendering);
  const changes = event.kind === "issue_comment.edited" ? { changes: event.changes } : {};
  return inRepository(
    event,
    { issue, comment: commentShape(comment, subject, rendering), ...changes },
    rendering,
  );
}
