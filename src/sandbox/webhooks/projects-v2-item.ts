import type { FieldContent, Project, ProjectField, ProjectItem } from "../state/entities.ts";
import type { ProjectItemWebhookEvent } from "../state/events.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { accountOf } from "../http/shapes/rendering.ts";
import { userShape } from "../http/shapes/user.ts";
import { inOrganization } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/**
 * Knows neither the repository nor the title of what was moved: only node ids.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#projects_v2_item
 */
export function renderProjectsV2Item(event: ProjectItemWebhookEvent, rendering: Rendering): Rendered {
  const own = {
    projects_v2_item: itemShape(event.item, event.project, rendering),
    ...changesOf(event),
  };
  return inOrganization(event, own, rendering);
}

function itemShape(item: ProjectItem, project: Project, rendering: Rendering): JsonObject {
  return {
    id: item.databaseId,
    node_id: item.id,
    project_node_id: project.id,
    content_node_id: item.contentId,
    content_type: item.type === "ISSUE" ? "Issue" : "PullRequest",
    creator: userShape(accountOf(rendering, item.creatorId), rendering.hosts),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    archived_at: item.isArchived ? item.updatedAt : null,
  };
}

function changesOf(event: ProjectItemWebhookEvent): JsonObject {
  switch (event.kind) {
    case "projects_v2_item.edited": {
      const { field, from, to } = event.change;
      const field_value = {
        field_node_id: field.id,
        field_type: field.dataType.toLowerCase(),
        field_name: field.name,
        project_number: event.project.number,
        from: valueShape(from, field, "from"),
        to: valueShape(to, field, "to"),
      };
      return { changes: { field_value } };
    }
    case "projects_v2_item.archived":
      return { changes: { archived_at: { from: null, to: event.item.updatedAt } } };
    case "projects_v2_item.restored":
      return { changes: { archived_at: { from: event.item.updatedAt, to: null } } };
    case "projects_v2_item.created":
    case "projects_v2_item.deleted":
      return {};
  }
}

function valueShape(content: FieldContent | null, field: ProjectField, side: "from" | "to"): unknown {
  switch (content?.type) {
    case undefined:
      return null;
    case "text":
      return content.text;
    case "number":
      return numberShape(content.number, side);
    case "date":
      return `${content.date}T00:00:00+00:00`;
    case "option": {
      const options = field.kind === "ProjectV2SingleSelectField" ? field.options : [];
      const option = options.find(({ id }) => id === content.optionId);
      return {
        id: content.optionId,
        name: option?.name ?? "",
        color: option?.color ?? null,
        description: option?.description ?? null,
      };
    }
  }
}

// As seen in https://github.com/probot/probot/issues/2235: the old number is a string, the new one a JSON number
// that keeps its fraction (`7.0`), so a receiver that verifies a re-serialised body rejects a good signature.
function numberShape(number: number, side: "from" | "to"): unknown {
  const text = Number.isInteger(number) ? `${number}.0` : String(number);
  return side === "from" ? text : rawJson(text);
}

// ES2026's JSON.rawJSON, which Node has and TypeScript's library does not know yet.
function rawJson(text: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);
}
