import type { IssueEvent } from "../state/events.ts";
import { issueShape } from "../http/shapes/issue.ts";
import { issueFieldShape, issueFieldValueShape } from "../http/shapes/issue-field.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import { issueTypeShape, labelShape } from "../http/shapes/label.ts";
import { milestoneShape } from "../http/shapes/milestone.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { fullNameOf } from "../http/shapes/rendering.ts";
import { repositoryShape } from "../http/shapes/repository.ts";
import { userShape } from "../http/shapes/user.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
export function renderIssues(event: IssueEvent, rendering: Rendering): Rendered {
  const issue = issueShape(event.issue, rendering);
  return inRepository(event, { issue, ...detailOf(event, rendering) }, rendering);
}

function detailOf(event: IssueEvent, rendering: Rendering): JsonObject {
  switch (event.kind) {
    case "issues.edited":
      return { changes: event.changes };
    case "issues.transferred":
      return {
        changes: {
          new_issue: issueShape(event.newIssue, rendering),
          new_repository: repositoryShape(event.newRepository, rendering),
        },
      };
    case "issues.labeled":
    case "issues.unlabeled": {
      const url = `${rendering.hosts.api}/repos/${fullNameOf(rendering, event.repository)}`;
      return { label: labelShape(event.label, url) };
    }
    case "issues.milestoned":
    case "issues.demilestoned": {
      const url = `${rendering.hosts.api}/repos/${fullNameOf(rendering, event.repository)}`;
      return { milestone: milestoneShape(event.milestone, url) };
    }
    case "issues.assigned":
    case "issues.unassigned":
      return { assignee: userShape(event.assignee, rendering.hosts) };
    case "issues.typed":
    case "issues.untyped":
      return { type: issueTypeShape(event.type) };
    case "issues.field_added": {
      const { field, value, from } = event;
      const before = from === null ? null : issueFieldValueShape(field, from);
      return {
        issue_field: issueFieldShape(field),
        issue_field_value: issueFieldValueShape(field, value),
        ...(before === null ? {} : { changes: { issue_field_value: { from: before } } }),
      };
    }
    case "issues.field_removed":
      return {
        issue_field: issueFieldShape(event.field),
        issue_field_value: issueFieldValueShape(event.field, event.value),
      };
    case "issues.opened":
    case "issues.closed":
    case "issues.reopened":
    case "issues.deleted":
    case "issues.locked":
    case "issues.unlocked":
      return {};
  }
}
