import type { App, Permissions } from "../state/entities.ts";
import { createUser } from "../state/operations/accounts.ts";
import { createApp } from "../state/operations/apps.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { renderers } from "../webhooks/renderers.ts";

/** The permissions that the app is registered with. */
export const permissions: Permissions = {
  actions: "read",
  checks: "write",
  contents: "read",
  deployments: "write",
  issues: "write",
  members: "read",
  metadata: "read",
  organization_projects: "write",
  pull_requests: "read",
};

/** Sent here, and nothing that the app asks for yet. */
const notAskedFor: ReadonlySet<string> = new Set(["deployment"]);

/** Asked for as well; nothing that happens here sets it off yet. */
const neverSent = ["team_add"];

/** The events that the app is registered with. */
export const subscribedEvents: readonly string[] = [
  ...Object.entries(renderers).flatMap(([name, { isUnasked }]) =>
    isUnasked === true || notAskedFor.has(name) ? [] : [name],
  ),
  ...neverSent,
];

/** Registers the app under test, which is installed nowhere yet. */
export function registerApp(state: SandboxState): App {
  const owner = createUser(state, { login: "app-forvalter", name: "Forvalter av appen" });
  return createApp(state, {
    slug: "redthread",
    name: "Rød tråd",
    ownerId: owner.id,
    permissions,
    events: subscribedEvents,
  });
}
