import type { Milestone } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";

/** `repositoryUrl` is the repository's address in the REST API. */
export function milestoneShape(milestone: Milestone, repositoryUrl: string): JsonObject {
  const url = `${repositoryUrl}/milestones/${milestone.number}`;
  return {
    id: milestone.databaseId,
    node_id: milestone.id,
    url,
    labels_url: `${url}/labels`,
    number: milestone.number,
    title: milestone.title,
    description: null,
    state: "open",
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: null,
    closed_at: null,
  };
}
