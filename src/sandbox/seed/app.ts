import type { App, Permissions } from "../state/entities.ts";
import { createUser } from "../state/operations/accounts.ts";
import { createApp } from "../state/operations/apps.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

/** The permissions that the app is registered with. */
export const permissions: Permissions = {
  checks: "write",
  contents: "read",
  deployments: "read",
  issues: "write",
  members: "read",
  metadata: "read",
  organization_projects: "write",
  pull_requests: "read",
};

const EVENTS = [
  "issue_comment",
  "issue_dependencies",
  "issues",
  "label",
  "member",
  "membership",
  "organization",
  "projects_v2",
  "projects_v2_item",
  "pull_request",
  "push",
  "repository",
  "sub_issues",
  "team",
  "team_add",
];

/** Registers the app under test, which is installed nowhere yet. */
export function registerApp(state: SandboxState): App {
  const owner = createUser(state, { login: "app-forvalter", name: "Forvalter av appen" });
  return createApp(state, {
    slug: "redthread",
    name: "Rød tråd",
    ownerId: owner.id,
    permissions,
    events: EVENTS,
  });
}
