import { expect, test } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import { subjectOf } from "../../src/route/subject.ts";
import { aDelivery } from "./a-delivery.ts";

const config = { repository: ".github", path: ".github/portfolio.yml" };

const rows: readonly (readonly [string, Partial<Delivery>, string])[] = [
  ["an event without anything of ours", { event: "star" }, "nothing"],
  ["an issue", { event: "issues", issues: ["I_1"] }, "issues"],
  ["an issue field that was set", { event: "issues", action: "field_added", issues: ["I_1"] }, "issues"],
  [
    "an issue field that was cleared",
    { event: "issues", action: "field_removed", issues: ["I_1"] },
    "issues",
  ],
  ["a card of an issue", { event: "projects_v2_item", issues: ["I_1"] }, "issues"],
  ["a card of a draft", { event: "projects_v2_item" }, "nothing"],
  ["a label of the repository", { event: "label", repositories: ["acme/portfolio"] }, "catalogue"],
  [
    "a push that touches the policy",
    { event: "push", repositories: ["acme/.github"], paths: [config.path] },
    "policy",
  ],
  [
    "a push of too many paths",
    { event: "push", repositories: ["acme/.github"], paths: ["a", "*"] },
    "policy",
  ],
  ["a push beside it", { event: "push", repositories: ["acme/.github"], paths: ["a"] }, "beside-policy"],
  ["a push of something else", { event: "push", repositories: ["acme/web"], paths: ["a"] }, "nothing"],
  ["a push to another branch", { event: "push", repositories: ["acme/.github"] }, "nothing"],
  ["a push that tells nothing", { event: "push", repositories: ["acme/web"], paths: ["*"] }, "catalogue"],
  [
    "the policy's path elsewhere",
    { event: "push", repositories: ["acme/web"], paths: [config.path] },
    "nothing",
  ],
  [
    "a push of an issue form",
    { event: "push", repositories: ["acme/portfolio"], paths: [".github/ISSUE_TEMPLATE/tiltak.yml"] },
    "catalogue",
  ],
  [
    "a push of the older template",
    { event: "push", repositories: ["acme/portfolio"], paths: ["docs/issue_template.md"] },
    "catalogue",
  ],
  ["an installation", { event: "installation", action: "created" }, "installed"],
  ["an uninstall", { event: "installation", action: "deleted" }, "uninstalled"],
  ["more repositories", { event: "installation_repositories", action: "added" }, "installed"],
  ["a renamed repository", { event: "repository", action: "renamed" }, "repository"],
  ["a closed project", { event: "projects_v2", action: "closed" }, "repository"],
  ["a deleted project", { event: "projects_v2", action: "deleted" }, "repository"],
  ["a project with another description", { event: "projects_v2", action: "edited" }, "catalogue"],
  ["a member of a team", { event: "membership", action: "added" }, "people"],
];

test.for(rows)("%s", ([, given, kind]) => {
  expect(subjectOf(aDelivery(given), config).kind).toBe(kind);
});
