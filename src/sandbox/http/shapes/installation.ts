import type { App, Installation } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf } from "./rendering.ts";
import { userShape } from "./user.ts";

export function installationShape(installation: Installation, app: App, rendering: Rendering): JsonObject {
  const { hosts } = rendering;
  const account = accountOf(rendering, installation.accountId);
  const owner = accountOf(rendering, app.ownerId);
  return {
    id: installation.databaseId,
    client_id: app.clientId,
    account: userShape(account, hosts),
    repository_selection: installation.repositorySelection,
    access_tokens_url: `${hosts.api}/app/installations/${installation.databaseId}/access_tokens`,
    repositories_url: `${hosts.api}/installation/repositories`,
    html_url: `${hosts.html}/organizations/${account.login}/settings/installations/${installation.databaseId}`,
    app_id: app.databaseId,
    app_slug: app.slug,
    target_id: account.databaseId,
    target_type: account.kind,
    permissions: installation.permissions,
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : userShape(owner, hosts),
    suspended_at: installation.suspendedAt,
  };
}

/** `GET /app`. */
export function appShape(app: App, rendering: Rendering): JsonObject {
  const { tables, hosts } = rendering;
  const installations = [...tables.installations.values()].filter((each) => each.appId === app.id);
  return {
    id: app.databaseId,
    slug: app.slug,
    client_id: app.clientId,
    node_id: app.id,
    owner: userShape(accountOf(rendering, app.ownerId), hosts),
    name: app.name,
    description: null,
    external_url: `${hosts.html}/apps/${app.slug}`,
    html_url: `${hosts.html}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.updatedAt,
    permissions: app.permissions,
    events: app.events,
    installations_count: installations.length,
  };
}
