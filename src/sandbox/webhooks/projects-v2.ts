import type { ProjectWebhookEvent } from "../state/events.ts";
import { accountOf, type Rendering } from "../http/shapes/rendering.ts";
import { userShape } from "../http/shapes/user.ts";
import { inOrganization } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#projects_v2 */
export function renderProjectsV2(event: ProjectWebhookEvent, rendering: Rendering): Rendered {
  const { project } = event;
  const own = {
    projects_v2: {
      id: project.databaseId,
      node_id: project.id,
      owner: userShape(event.organization, rendering.hosts),
      creator: userShape(accountOf(rendering, event.sender.id), rendering.hosts),
      title: project.title,
      description: null,
      public: project.public,
      closed_at: project.closedAt,
      created_at: project.createdAt,
      updated_at: project.updatedAt,
      number: project.number,
      short_description: null,
      deleted_at: null,
      deleted_by: null,
    },
  };
  return inOrganization(event, own, rendering);
}
