import type { Issue, IssueComment, PullRequest } from "../../state/entities.ts";
import { associationOf } from "./association.ts";
import { htmlUrlOf, issueUrlOf } from "./issue.ts";
import type { JsonObject } from "./json.ts";
import { reactionsShape } from "./reactions.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, repositoryOf } from "./rendering.ts";
import { userShape } from "./user.ts";

export function commentShape(
  comment: IssueComment,
  subject: Issue | PullRequest,
  rendering: Rendering,
): JsonObject {
  const issueUrl = issueUrlOf(subject, rendering);
  const url = issueUrl.replace(/\/\d+$/, `/comments/${comment.databaseId}`);
  const html = htmlUrlOf(subject, rendering, subject.kind === "Issue" ? "issues" : "pull");
  return {
    id: comment.databaseId,
    node_id: comment.id,
    url,
    html_url: `${html}#issuecomment-${comment.databaseId}`,
    issue_url: issueUrl,
    user: userShape(accountOf(rendering, comment.authorId), rendering.hosts),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(
      comment.authorId,
      repositoryOf(rendering, subject.repositoryId),
      rendering,
    ),
    body: comment.body,
    reactions: reactionsShape(comment.reactionIds, url, rendering),
    performed_via_github_app: null,
  };
}
