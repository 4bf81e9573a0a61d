import type { Organization, Team } from "../state/entities.ts";
import type { OrganizationEvent, TeamEvent } from "../state/events.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { userShape } from "../http/shapes/user.ts";
import { inOrganization } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** `team` and `membership`: https://docs.github.com/en/webhooks/webhook-events-and-payloads#membership */
export function renderTeam(event: TeamEvent, rendering: Rendering): Rendered {
  const team = teamShape(event.team, event.organization, rendering);
  switch (event.kind) {
    case "team.created":
    case "team.deleted":
      return inOrganization(event, { team }, rendering);
    case "team.edited":
      return inOrganization(event, { changes: event.changes, team }, rendering);
    case "membership.added":
    case "membership.removed": {
      const member = userShape(event.member, rendering.hosts);
      return inOrganization(event, { scope: "team", member, team }, rendering);
    }
  }
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#organization */
export function renderOrganization(event: OrganizationEvent, rendering: Rendering): Rendered {
  const { login } = event.organization;
  const membership = {
    url: `${rendering.hosts.api}/orgs/${login}/memberships/${event.member.login}`,
    state: "active",
    role: event.organization.adminIds.includes(event.member.id) ? "admin" : "member",
    organization_url: `${rendering.hosts.api}/orgs/${login}`,
    user: userShape(event.member, rendering.hosts),
  };
  return inOrganization(event, { membership }, rendering);
}

function teamShape(team: Team, organization: Organization, { hosts }: Rendering): JsonObject {
  const url = `${hosts.api}/organizations/${organization.databaseId}/team/${team.databaseId}`;
  return {
    name: team.name,
    id: team.databaseId,
    node_id: team.id,
    slug: team.slug,
    description: team.description,
    privacy: team.privacy === "SECRET" ? "secret" : "closed",
    notification_setting: "notifications_enabled",
    url,
    html_url: `${hosts.html}/orgs/${organization.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: "pull",
    parent: null,
  };
}
