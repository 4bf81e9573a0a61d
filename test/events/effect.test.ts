import { expect, test } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import { nothing, onOwner, type Drop, type Effect } from "../../src/events/effect.ts";
import { eventNamed } from "../../src/events/events.ts";
import { aDelivery } from "../route/a-delivery.ts";

const config = { repository: ".github", path: ".github/portfolio.yml" };

const issues: Effect = { kind: "issues" };
const policy: Drop = { what: "policy" };
const ofAll: Drop = { what: "catalogue", repositories: "all" };
const read = onOwner({
  drops: [ofAll],
  wakes: ["organisation", "sweep", "related", "deliveries"],
  priority: "as a sweep",
});
const ofPortfolio = onOwner({ drops: [{ what: "catalogue", repositories: ["acme/portfolio"] }] });
const ofConfig: Drop = { what: "catalogue", repositories: ["acme/.github"] };

const rows: readonly (readonly [string, Partial<Delivery>, Effect])[] = [
  ["an event without anything of ours", { event: "star" }, nothing],
  ["an issue", { event: "issues", issues: ["I_1"] }, issues],
  ["an issue field that was set", { event: "issues", action: "field_added", issues: ["I_1"] }, issues],
  ["an issue field that was cleared", { event: "issues", action: "field_removed", issues: ["I_1"] }, issues],
  ["a card of an issue", { event: "projects_v2_item", issues: ["I_1"] }, issues],
  ["a card of a draft", { event: "projects_v2_item" }, nothing],
  ["a label of the repository", { event: "label", repositories: ["acme/portfolio"] }, ofPortfolio],
  [
    "a push that touches the policy",
    { event: "push", repositories: ["acme/.github"], paths: [config.path] },
    onOwner({ drops: [policy], wakes: ["organisation"] }),
  ],
  [
    "a push of too many paths",
    { event: "push", repositories: ["acme/.github"], paths: ["a", "*"] },
    onOwner({ drops: [policy, ofConfig], wakes: ["organisation"] }),
  ],
  [
    "a push beside it",
    { event: "push", repositories: ["acme/.github"], paths: ["a"] },
    onOwner({ drops: [policy] }),
  ],
  ["a push of something else", { event: "push", repositories: ["acme/web"], paths: ["a"] }, nothing],
  ["a push to another branch", { event: "push", repositories: ["acme/.github"] }, nothing],
  [
    "a push that tells nothing",
    { event: "push", repositories: ["acme/web"], paths: ["*"] },
    onOwner({ drops: [{ what: "catalogue", repositories: ["acme/web"] }] }),
  ],
  [
    "the policy's path elsewhere",
    { event: "push", repositories: ["acme/web"], paths: [config.path] },
    nothing,
  ],
  [
    "a push of an issue form",
    { event: "push", repositories: ["acme/portfolio"], paths: [".github/ISSUE_TEMPLATE/tiltak.yml"] },
    ofPortfolio,
  ],
  [
    "a push of the older template",
    { event: "push", repositories: ["acme/portfolio"], paths: ["docs/issue_template.md"] },
    ofPortfolio,
  ],
  ["an installation", { event: "installation", action: "created" }, { kind: "installed" }],
  ["an uninstall", { event: "installation", action: "deleted" }, { kind: "uninstalled" }],
  ["more repositories", { event: "installation_repositories", action: "added" }, { kind: "installed" }],
  [
    "a suspension",
    { event: "installation", action: "suspend" },
    onOwner({ drops: [{ what: "everything" }, policy, readersOf(null)] }),
  ],
  ["a renamed repository", { event: "repository", action: "renamed" }, read],
  [
    "a config repository that was renamed",
    { event: "repository", action: "renamed", repositories: ["acme/config", "acme/.github"] },
    { ...read, drops: [ofAll, policy] },
  ],
  ["a closed project", { event: "projects_v2", action: "closed" }, read],
  ["a deleted project", { event: "projects_v2", action: "deleted" }, read],
  [
    "a project with another description",
    { event: "projects_v2", action: "edited" },
    onOwner({ drops: [ofAll] }),
  ],
  [
    "a repository that others may read",
    { event: "repository", action: "privatized" },
    { ...read, drops: [ofAll, readersOf(null)] },
  ],
  ["a member of a team", { event: "membership", action: "added:kari" }, peopleAnd(readersOf("kari"))],
  ["what a team may do", { event: "team", action: "removed_from_repository" }, peopleAnd(readersOf(null))],
  [
    "an authorisation that was taken back",
    { event: "github_app_authorization", action: "revoked", sender: { login: "kari", type: "User" } },
    { kind: "signed out", login: "kari" },
  ],
];

function readersOf(login: string | null): Drop {
  return { what: "readers", login };
}

function peopleAnd(drop: Drop): Effect {
  return onOwner({ drops: [{ what: "people" }, drop] });
}

test.for(rows)("%s", ([, given, effect]) => {
  const delivery = aDelivery(given);
  expect(eventNamed(delivery.event).effect(delivery, config)).toEqual(effect);
});
