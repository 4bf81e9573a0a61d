import type { Installation } from "../state/entities.ts";
import { hasPermission } from "../state/access.ts";
import type { SandboxEvent } from "../state/events.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import type { Webhook } from "./delivery-log.ts";
import { isUnasked, neededToHear, renderWebhook } from "./render.ts";
import type { Rendered } from "./rendered.ts";

/** The webhooks of a change: one for each installation that it concerns, none where the app is not installed; one of a person's authorisation. */
export function webhooksOf(event: SandboxEvent, rendering: Rendering): readonly Webhook[] {
  if (!mayConcern(event, rendering)) return [];
  const rendered = renderWebhook(event, rendering);
  if (event.kind === "github_app_authorization.revoked")
    return [{ event: rendered.event, payload: rendered.payload, installationId: null, repositoryId: null }];
  return listenersTo(event, rendered, rendering).map((installation) => ({
    event: rendered.event,
    payload: {
      ...rendered.payload,
      ...(isUnasked(event) ? {} : { installation: liteShape(installation) }),
    },
    installationId: installation.databaseId,
    repositoryId: rendered.repositoryId === null ? null : databaseIdOf(rendered.repositoryId, rendering),
  }));
}

// Rendering costs; a change where nobody listens (a seed before the installation) is not rendered at all.
function mayConcern(event: SandboxEvent, { tables }: Rendering): boolean {
  if ("installation" in event || event.kind === "github_app_authorization.revoked") return true;
  const accountId = "repository" in event ? event.repository.ownerId : event.organization.id;
  for (const installation of tables.installations.values())
    if (installation.accountId === accountId) return true;
  return false;
}

function listenersTo(
  event: SandboxEvent,
  rendered: Rendered,
  { tables }: Rendering,
): readonly Installation[] {
  // An installation that was just deleted hears of it, and is not in the table any more.
  if ("installation" in event) return [event.installation];
  return [...tables.installations.values()].filter(
    (each) =>
      each.accountId === rendered.accountId &&
      each.suspendedAt === null &&
      each.events.includes(rendered.event) &&
      covers(each, rendered.repositoryId) &&
      mayHear(each, event) &&
      (!("botId" in event) || tables.apps.get(each.appId)?.botId === event.botId),
  );
}

function mayHear({ permissions }: Installation, event: SandboxEvent): boolean {
  return Object.entries(neededToHear(event)).every(([name, level]) =>
    hasPermission(permissions, name, level),
  );
}

function covers(installation: Installation, repositoryId: string | null): boolean {
  if (repositoryId === null || installation.repositorySelection === "all") return true;
  return installation.repositoryIds.includes(repositoryId);
}

function liteShape(installation: Installation) {
  const node = Buffer.from(`023:IntegrationInstallation${installation.databaseId}`).toString("base64");
  return { id: installation.databaseId, node_id: node };
}

function databaseIdOf(repositoryId: string, { tables }: Rendering): number | null {
  return tables.repositories.get(repositoryId)?.databaseId ?? null;
}
