import type { IssueType, Label } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";

/** `repositoryUrl` is the repository's address in the REST API. */
export function labelShape(label: Label, repositoryUrl: string): JsonObject {
  return {
    id: label.databaseId,
    node_id: label.id,
    url: `${repositoryUrl}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function issueTypeShape(type: IssueType): JsonObject {
  return {
    id: type.databaseId,
    node_id: type.id,
    name: type.name,
    description: type.description,
    color: type.color.toLowerCase(),
    created_at: type.createdAt,
    updated_at: type.updatedAt,
    is_enabled: type.isEnabled,
  };
}
