import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Person } from "../../src/sandbox/person/person.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { createOrganization } from "../../src/sandbox/state/operations/accounts.ts";
import { put } from "../../src/sandbox/state/put.ts";
import { renderers } from "../../src/sandbox/webhooks/renderers.ts";
import { frozenErrors, isFrozenEvent, openapiErrors } from "./github-schemas.ts";
import type { Received, Receiver } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";

let sandbox: Sandbox;
let receiver: Receiver;

// GitHub added these after the frozen schemas of 2023.
const YOUNGER = new Set([
  "client_id",
  "closed_by",
  "field_name",
  "from",
  "immutable",
  "issue_dependencies_summary",
  "notification_setting",
  "parent_issue_url",
  "project_number",
  "sub_issues_summary",
  "to",
  "type",
  "updated_at",
  "user_view_type",
]);

// Errors of the frozen schemas themselves: an event of later years; `null` for want of a requester or of the name and
// text of a release or of a deployment, which the OpenAPI document allows; what a rule is told since 2026; a choice of two forms of a team, and of a reviewer, of which the wrong one is taken; a run that waits; and a repository that is transferred to a person
// only.
const MISTAKEN = [
  /^deployment(?:_status)?\$created: \/workflow_run(?:\/status)? must /,
  /^deployment_review\$\w+: (?:gravatar_id|login|site_admin|(?:avatar|events|followers|following|gists|organizations|received_events|repos|starred|subscriptions)_url)$/,
  /^deployment_protection_rule\$requested: (?:\/deployment must be object|(?:ref|sha)$)/,
  /^installation\w*\$.*\/installation\/events\//,
  /^installation\$created: \/requester/,
  /^membership\$removed:/,
  /^release\$\w+: \/release\/(?:name|body) must be string/,
  /^repository\$transferred: organization$/,
];

beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({
    seed: (state, app) => {
      // All that can be sent, also what the app does not ask for.
      const events = [...new Set([...app.events, ...Object.keys(renderers)])];
      const permissions = { ...app.permissions, actions: "read", deployments: "write" } as const;
      const asking = put(state, "apps", { ...app, events, permissions });
      seedMinimal({ teams: ["alfa"], projects: true })(state, asking);
      createOrganization(state, { login: "other", owners: ["owner"] });
    },
    webhookUrl: receiver.url,
  });
  doEverything(sandbox);
  await sandbox.quiet();
});

afterAll(async () => {
  await sandbox.stop();
  await receiver.close();
});

test("each event that the state can emit was sent", () => {
  const kinds = new Set(receiver.received.map(kindOf));
  expect([...kinds].toSorted()).toEqual([
    "deployment$created",
    "deployment_protection_rule$requested",
    "deployment_review$approved",
    "deployment_review$rejected",
    "deployment_review$requested",
    "deployment_status$created",
    "installation$created",
    "installation$deleted",
    "installation$new_permissions_accepted",
    "installation$suspend",
    "installation$unsuspend",
    "installation_repositories$added",
    "installation_repositories$removed",
    "issue_comment$created",
    "issue_comment$deleted",
    "issue_comment$edited",
    "issue_dependencies$blocked_by_added",
    "issue_dependencies$blocked_by_removed",
    "issue_dependencies$blocking_added",
    "issue_dependencies$blocking_removed",
    "issues$assigned",
    "issues$closed",
    "issues$deleted",
    "issues$edited",
    "issues$field_added",
    "issues$field_removed",
    "issues$labeled",
    "issues$locked",
    "issues$opened",
    "issues$reopened",
    "issues$transferred",
    "issues$typed",
    "issues$unassigned",
    "issues$unlabeled",
    "issues$unlocked",
    "issues$untyped",
    "label$created",
    "label$deleted",
    "label$edited",
    "membership$added",
    "membership$removed",
    "organization$member_added",
    "organization$member_removed",
    "projects_v2$closed",
    "projects_v2$reopened",
    "projects_v2_item$archived",
    "projects_v2_item$created",
    "projects_v2_item$deleted",
    "projects_v2_item$edited",
    "projects_v2_item$restored",
    "pull_request$closed",
    "pull_request$opened",
    "pull_request$synchronize",
    "push$event",
    "release$created",
    "release$deleted",
    "release$edited",
    "release$prereleased",
    "release$published",
    "release$released",
    "release$unpublished",
    "repository$archived",
    "repository$deleted",
    "repository$privatized",
    "repository$publicized",
    "repository$renamed",
    "repository$transferred",
    "repository$unarchived",
    "sub_issues$parent_issue_added",
    "sub_issues$parent_issue_removed",
    "sub_issues$sub_issue_added",
    "sub_issues$sub_issue_removed",
    "team$deleted",
    "team$edited",
  ]);
});

test("every payload has the shape of GitHub's OpenAPI document", () => {
  const wrong = receiver.received.flatMap((delivery) => {
    // The document allows whole numbers only, which a number field is not bound to.
    if (delivery.body.includes('"to":62.5')) return [];
    const component = `webhook-${kindOf(delivery)
      .replace(/\$event$/, "")
      .replace("projects_v2$", "projects_v2_project$")
      .replace(/[$_]/g, "-")}`;
    return openapiErrors(component, delivery.payload).map((error) => `${component}: ${error}`);
  });
  expect(wrong).toEqual([]);
});

test("every payload that the frozen schemas know has their shape, but for what is younger", () => {
  const wrong = receiver.received.flatMap((delivery) => {
    const kind = kindOf(delivery);
    if (!isFrozenEvent(kind)) return [];
    const { errors, unknownKeys } = frozenErrors(kind, delivery.payload);
    return [...errors, ...unknownKeys.filter((key) => !YOUNGER.has(key))].map((error) => `${kind}: ${error}`);
  });
  expect(wrong.filter((error) => !MISTAKEN.some((pattern) => pattern.test(error)))).toEqual([]);
});

test("an item of a project names ids only, and a number keeps its fraction as GitHub writes it", () => {
  const edits = receiver.received.filter((each) => kindOf(each) === "projects_v2_item$edited");
  for (const { payload } of edits) expect(payload).not.toHaveProperty("repository");
  // GitHub promises no order among deliveries, and a busy machine keeps none.
  const progress = edits.filter(({ body }) => body.includes('"Fremdrift"')).map(({ body }) => body);
  expect(progress.filter((body) => body.includes('"from":null,"to":40.0}'))).toHaveLength(1);
  expect(progress.filter((body) => body.includes('"from":"40.0","to":62.5}'))).toHaveLength(1);
  const phase = edits.find(({ body }) => body.includes('"Fase"'));
  expect(phase?.payload).toMatchObject({
    changes: {
      field_value: {
        field_type: "single_select",
        project_number: 1,
        from: null,
        to: { name: "Konsept", color: expect.any(String) },
      },
    },
  });
});

test("the value of an issue field is told with what it was before", () => {
  const told = receiver.received.filter((each) => kindOf(each) === "issues$field_added");
  const second = told.find(({ body }) => body.includes('"changes"'));
  expect(second?.payload).toMatchObject({
    issue_field: { name: "Fase", field_type: "single_select" },
    issue_field_value: { option: { name: "Konsept" } },
    changes: { issue_field_value: { from: { option: { name: "Problem" } } } },
  });
});

test("both ends of a link hear of it, each with the other's repository", () => {
  const parent = receiver.received.find((each) => kindOf(each) === "sub_issues$sub_issue_added");
  const child = receiver.received.find((each) => kindOf(each) === "sub_issues$parent_issue_added");
  expect(parent?.payload).toMatchObject({
    repository: { name: "portfolio" },
    sub_issue_repo: { name: "alfa" },
  });
  expect(child?.payload).toMatchObject({
    repository: { name: "alfa" },
    parent_issue_repo: { name: "portfolio" },
  });
});

test("both ends of a dependency hear of it, each with the other's repository", () => {
  const blocked = receiver.received.find((each) => kindOf(each) === "issue_dependencies$blocked_by_added");
  const blocking = receiver.received.find((each) => kindOf(each) === "issue_dependencies$blocking_added");
  expect(blocked?.payload).toMatchObject({
    repository: { name: "portfolio" },
    blocking_issue_repo: { name: "alfa" },
  });
  expect(blocking?.payload).toMatchObject({
    repository: { name: "alfa" },
    blocked_issue_repo: { name: "portfolio" },
  });
});

test("a tag that is made, moved and deleted is a push of its ref, without commits", () => {
  const pushes = receiver.received.filter(({ payload }) => payload["ref"] === "refs/tags/moves");
  const told = pushes.map(({ payload: { created, deleted, commits, head_commit } }) => ({
    created,
    deleted,
    commits,
    leadsSomewhere: head_commit !== null,
  }));
  const expected = [
    { created: true, deleted: false, commits: [], leadsSomewhere: true },
    { created: false, deleted: false, commits: [], leadsSomewhere: true },
    { created: false, deleted: true, commits: [], leadsSomewhere: false },
  ];
  expect(told).toHaveLength(3);
  expect(told).toEqual(expect.arrayContaining(expected));
});

test("a merge pushes what was pushed before on its branch, and says so", () => {
  const merged = receiver.received.find(
    ({ event, body }) => event === "push" && body.includes("Merge pull request"),
  );
  const commits = merged?.payload["commits"] as readonly Readonly<Record<string, unknown>>[];
  expect(commits.map(({ message, distinct }) => [String(message).split("\n")[0], distinct])).toEqual([
    ["Change", false],
    ["Update more.md", false],
    ["Merge pull request #2 from acme/change-2", true],
  ]);
});

test("a deployment and its status tell what was deployed where", () => {
  const told = receiver.received.filter((each) => kindOf(each) === "deployment_status$created");
  const success = told.find(({ body }) => body.includes('"state":"success"'));
  expect(success?.payload).toMatchObject({
    deployment_status: {
      state: "success",
      environment: "production",
      environment_url: "https://alfa.example",
    },
    deployment: {
      ref: "v1.1.0",
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
      original_environment: "production",
    },
  });
  const waiting = told.find(({ body }) => body.includes('"state":"waiting"'));
  expect(waiting?.payload).toMatchObject({ deployment: { ref: "f".repeat(40), sha: "f".repeat(40) } });
});

function kindOf({ event, payload }: Received): string {
  const { action } = payload;
  return `${event}$${typeof action === "string" ? action : "event"}`;
}

/** Lets every kind of event happen at least once. */
function doEverything(world: Sandbox): void {
  const owner = world.as("owner");
  owner.createLabel("acme/portfolio", "team/alfa");
  owner.openIssue("acme/portfolio", { title: "Initiative", body: "Text", type: "Feature" });
  owner.openIssue("acme/alfa", { title: "Work" });
  owner.editIssue("acme/portfolio#1", { title: "Initiative, renamed", body: "" });
  owner.label("acme/portfolio#1", "team/alfa");
  owner.assign("acme/portfolio#1", "manager");
  owner.unassign("acme/portfolio#1", "manager");
  owner.setType("acme/portfolio#1", null);
  const comment = owner.comment("acme/portfolio#1", "/fase Konsept");
  owner.react(comment, "THUMBS_UP");
  owner.editComment(comment, "/fase Problem");
  owner.addSubIssue("acme/portfolio#1", "acme/alfa#1");
  owner.block("acme/portfolio#1", "acme/alfa#1");
  owner.unblock("acme/portfolio#1", "acme/alfa#1");
  owner.addToProject("acme/portfolio#1", "acme/1");
  owner.setField("acme/portfolio#1", "acme/1", "Fase", "Konsept");
  owner.setField("acme/portfolio#1", "acme/1", "Fremdrift", 40);
  owner.setField("acme/portfolio#1", "acme/1", "Fremdrift", 62.5);
  owner.setField("acme/portfolio#1", "acme/1", "Team", "alfa");
  owner.setField("acme/portfolio#1", "acme/1", "Team", null);
  owner.addToProject("acme/portfolio#1", "acme/8");
  owner.setField("acme/portfolio#1", "acme/8", "Start", "2026-01-05");
  owner.createIssueField("acme", { name: "Fase", type: "SINGLE_SELECT", options: ["Problem", "Konsept"] });
  owner.createIssueField("acme", { name: "Effort", type: "NUMBER" });
  owner.setIssueField("acme/portfolio#1", "Fase", "Problem");
  owner.setIssueField("acme/portfolio#1", "Fase", "Konsept");
  owner.setIssueField("acme/portfolio#1", "Effort", 3);
  owner.setIssueField("acme/portfolio#1", "Fase", null);
  owner.archiveItem("acme/portfolio#1", "acme/8");
  owner.unarchiveItem("acme/portfolio#1", "acme/8");
  owner.removeFromProject("acme/portfolio#1", "acme/8");
  owner.closeProject("acme/8");
  owner.reopenProject("acme/8");
  owner.lock("acme/portfolio#1");
  owner.unlock("acme/portfolio#1");
  owner.close("acme/portfolio#1", "NOT_PLANNED");
  owner.reopen("acme/portfolio#1");
  owner.removeSubIssue("acme/portfolio#1", "acme/alfa#1");
  owner.unlabel("acme/portfolio#1", "team/alfa");
  owner.renameLabel("acme/portfolio", "team/alfa", "team/beta");
  owner.deleteLabel("acme/portfolio", "team/beta");
  owner.putFile("acme/alfa", "README.md", "Hei");
  owner.openPullRequest("acme/alfa", { title: "Change", closes: ["acme/alfa#1"] });
  owner.commit("acme/alfa", "change-2", { "more.md": "More" });
  owner.mergePullRequest("acme/alfa#2");
  doDelivery(owner);
  owner.deleteComment(comment);
  owner.reopen("acme/alfa#1");
  owner.transfer("acme/alfa#1", "acme/roadmap");
  owner.deleteIssue("acme/roadmap#1");
  owner.addToTeam("acme/team-alfa", "member");
  owner.removeFromTeam("acme/team-alfa", "member");
  owner.renameTeam("acme/team-alfa", "Team Omega");
  owner.deleteTeam("acme/team-omega");
  owner.setVisibility("acme/alfa", "PRIVATE");
  owner.setVisibility("acme/alfa", "PUBLIC");
  owner.archiveRepository("acme/alfa");
  owner.archiveRepository("acme/alfa", false);
  owner.renameRepository("acme/alfa", "omega");
  owner.transferRepository("acme/omega", "other");
  owner.transferRepository("acme/omega", "acme");
  owner.deleteRepository("acme/omega");
  owner.addMember("acme", "anyone");
  owner.removeMember("acme", "anyone");
  owner.selectRepositories("acme", ["acme/portfolio"]);
  owner.selectRepositories("acme", ["acme/portfolio", "acme/roadmap"]);
  owner.acceptPermissions("acme", { issues: "write", metadata: "read" });
  owner.suspend("acme");
  owner.suspend("acme", false);
  owner.uninstall("acme");
  owner.install("acme");
}

function doDelivery(owner: Person): void {
  owner.tag("acme/alfa", "annotated", undefined, { message: "With a message" });
  owner.tag("acme/alfa", "moves");
  owner.moveTag("acme/alfa", "moves", { oid: owner.putFile("acme/alfa", "NEWS.md", "News").oid });
  owner.deleteTag("acme/alfa", "moves");
  owner.draftRelease("acme/alfa", "v1.0.0", { name: "One" });
  owner.publishRelease("acme/alfa", "v1.0.0");
  owner.editRelease("acme/alfa", "v1.0.0", { name: "The first", description: "Text" });
  owner.unpublishRelease("acme/alfa", "v1.0.0");
  owner.deleteRelease("acme/alfa", "v1.0.0");
  owner.publishRelease("acme/alfa", "v1.1.0", { isPrerelease: true });
  owner.editRelease("acme/alfa", "v1.1.0", { isPrerelease: false });
  const deployment = owner.deploy("acme/alfa", "production", { ref: "v1.1.0" }, "IN_PROGRESS");
  owner.setDeploymentStatus(deployment, "SUCCESS", {
    description: "Done",
    environmentUrl: "https://alfa.example",
    logUrl: "https://alfa.example/log",
  });
  owner.deploy("acme/alfa", "test", { oid: "f".repeat(40) }, "WAITING");
  owner.enableRule("acme/alfa", "production");
  owner.requireReviewers("acme/alfa", "production", ["owner"]);
  owner.openPullRequest("acme/alfa", { title: "Runs", branch: "runs" });
  const run = owner.runWorkflow("acme/alfa", ["production", "production"], { ref: "runs" });
  owner.bypass(run, "production", "It is urgent");
  const silent = owner.runWorkflow("acme/alfa", "production", { deployment: false });
  owner.reviewDeployment(silent, "production", { state: "REJECTED" });
}
