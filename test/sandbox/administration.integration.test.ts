import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findIssue, findProject, findRepository } from "../../src/sandbox/find.ts";
import { executeGraphQL } from "../../src/sandbox/graphql/execute.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import {
  createIssueType,
  createOrganization,
  installationViewer,
} from "../../src/sandbox/state/operations.ts";
import type { Receiver } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";
import { at } from "./world.ts";

let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({
    seed: (state, app) => {
      seedMinimal({ teams: ["alfa"], projects: true })(state, app);
      createOrganization(state, { login: "other", owners: ["owner"], members: ["dev-alfa"] });
      createIssueType(state, { organization: "other", name: "Epic" });
    },
    webhookUrl: receiver.url,
  });
});

afterEach(async () => {
  await sandbox.stop();
  await receiver.close();
});

function ask(query: string) {
  const [installation] = sandbox.state.tables.installations.keys();
  const viewer = installationViewer(sandbox.state, installation ?? "");
  return executeGraphQL(sandbox.state, viewer, { query }).body;
}

async function heard(): Promise<readonly string[]> {
  await sandbox.quiet();
  return receiver.received.map(({ event, payload }) => `${event}.${String(payload["action"])}`);
}

const named = (owner: string, name: string, more = "") =>
  ask(`{ repository(owner: "${owner}", name: "${name}"${more}) { nameWithOwner } }`);

describe("a repository", () => {
  test("that is transferred is found under its old name, and loses what its owner gave", async () => {
    const owner = sandbox.as("owner");
    owner.openIssue("acme/alfa", { title: "A", type: "Epic", assignees: ["dev-alfa", "member"] });
    owner.openIssue("acme/alfa", { title: "B", type: "Bug", parent: "acme/alfa#1" });
    owner.install("other");
    await heard();
    receiver.received.length = 0;
    owner.transferRepository("acme/alfa", "other");
    expect(await heard()).toEqual(["repository.transferred"]);
    expect(receiver.received[0]?.payload).toMatchObject({
      changes: { owner: { from: { organization: { login: "acme" } } } },
      repository: { full_name: "other/alfa" },
      organization: { login: "other" },
    });
    expect(at(named("acme", "alfa"), "repository", "nameWithOwner")).toBe("other/alfa");
    expect(named("acme", "alfa", ", followRenames: false").errors).toMatchObject([{ type: "NOT_FOUND" }]);
    const { tables } = sandbox.state;
    const [first, second] = ["acme/alfa#1", "other/alfa#2"].map((each) => findIssue(tables, each));
    expect(tables.issueTypes.get(first?.typeId ?? "")?.name).toBe("Epic");
    expect(first?.assigneeIds.map((id) => tables.accounts.get(id)?.login)).toEqual(["dev-alfa"]);
    expect(second).toMatchObject({ typeId: null, parentId: first?.id });
    expect(findRepository(tables, "other/alfa").collaborators).toEqual({});
  });

  test("is managed by those who administer it", () => {
    const manager = sandbox.as("manager");
    const refusal = "does not have the correct permissions";
    expect(() => manager.renameRepository("acme/portfolio", "x")).toThrow(refusal);
    expect(() => manager.transferRepository("acme/portfolio", "other")).toThrow(refusal);
    expect(() => manager.archiveRepository("acme/portfolio")).toThrow(refusal);
    expect(() => manager.setVisibility("acme/portfolio", "PRIVATE")).toThrow(refusal);
    expect(() => manager.deleteTeam("acme/team-alfa")).toThrow(refusal);
    expect(() => manager.removeMember("acme", "member")).toThrow(refusal);
    manager.removeMember("acme", "manager");
  });

  test("that is renamed leads on from each of its names, until another takes one", () => {
    const owner = sandbox.as("owner");
    owner.renameRepository("acme/alfa", "beta");
    owner.renameRepository("acme/beta", "gamma");
    for (const name of ["alfa", "beta", "gamma"])
      expect(at(named("acme", name), "repository", "nameWithOwner")).toBe("acme/gamma");
    expect(() => owner.renameRepository("acme/gamma", "Portfolio")).toThrow("already exists");
    owner.renameRepository("acme/roadmap", "alfa");
    expect(at(named("acme", "alfa"), "repository", "nameWithOwner")).toBe("acme/alfa");
  });

  test("that is archived refuses every write until it is taken out again", () => {
    const owner = sandbox.as("owner");
    owner.openIssue("acme/alfa", { title: "A" });
    owner.archiveRepository("acme/alfa");
    expect(() => owner.comment("acme/alfa#1", "x")).toThrow("Repository was archived so is read-only.");
    expect(() => owner.renameRepository("acme/alfa", "x")).toThrow("read-only");
    owner.archiveRepository("acme/alfa", false);
    owner.comment("acme/alfa#1", "x");
  });
});

describe("a project", () => {
  test("that is closed is read and not written", () => {
    const owner = sandbox.as("owner");
    owner.openIssue("acme/portfolio", { title: "A" });
    owner.addToProject("acme/portfolio#1", "acme/1");
    owner.closeProject("acme/1");
    const move = () => owner.setField("acme/portfolio#1", "acme/1", "Fase", "Konsept");
    expect(move).toThrow("Project is closed and cannot be updated.");
    const query = `{ organization(login: "acme") { projectV2(number: 1) { closed closedAt items(first: 5) { totalCount } } } }`;
    expect(at(ask(query), "organization", "projectV2")).toEqual({
      closed: true,
      closedAt: expect.any(String) as string,
      items: { totalCount: 1 },
    });
    owner.reopenProject("acme/1");
    move();
    expect(() => sandbox.as("anyone").closeProject("acme/1")).toThrow("correct permissions");
  });

  test("has options that are renamed with their cards, or deleted from them", () => {
    const owner = sandbox.as("owner");
    owner.openIssue("acme/portfolio", { title: "A" });
    owner.addToProject("acme/portfolio#1", "acme/1");
    owner.setField("acme/portfolio#1", "acme/1", "Fase", "Konsept");
    owner.renameOption("acme/1", "Fase", "Konsept", "Utprøving");
    const value = () =>
      at(
        ask(
          `{ repository(owner: "acme", name: "portfolio") { issue(number: 1) { projectItems(first: 1) { nodes {
            fieldValueByName(name: "Stadium") { ... on ProjectV2ItemFieldSingleSelectValue { name } } } } } } }`,
        ),
        "repository",
        "issue",
        "projectItems",
        "nodes",
        0,
        "fieldValueByName",
      );
    owner.renameField("acme/1", "Fase", "Stadium");
    expect(value()).toEqual({ name: "Utprøving" });
    owner.deleteOption("acme/1", "Stadium", "Utprøving");
    expect(value()).toBeNull();
    expect(() => owner.renameOption("acme/1", "Stadium", "Utprøving", "x")).toThrow("has no option");
    expect(() => owner.renameField("acme/1", "Stadium", "Team")).toThrow("already been taken");
    expect(findProject(sandbox.state.tables, "acme/1").itemIds).toHaveLength(1);
  });
});

describe("another app's bot", () => {
  test("does what issues allow, under its own name, and is no person", async () => {
    const owner = sandbox.as("owner");
    const stale = sandbox.as("stale[bot]");
    owner.createLabel("acme/portfolio", "stale");
    owner.openIssue("acme/portfolio", { title: "A" });
    stale.label("acme/portfolio#1", "stale");
    stale.comment("acme/portfolio#1", "Is this still wanted?");
    stale.close("acme/portfolio#1", "NOT_PLANNED");
    stale.reopen("acme/portfolio#1");
    stale.unlabel("acme/portfolio#1", "stale");
    stale.addToProject("acme/portfolio#1", "acme/1");
    stale.setField("acme/portfolio#1", "acme/1", "Fase", "Konsept");
    await sandbox.quiet();
    const own = receiver.received.filter(({ payload }) => {
      const sender = payload["sender"] as { login: string; type: string };
      return sender.login === "stale[bot]" && sender.type === "Bot";
    });
    expect(own.map(({ event, payload }) => `${event}.${String(payload["action"])}`)).toEqual(
      expect.arrayContaining([
        "issues.labeled",
        "issue_comment.created",
        "issues.closed",
        "issues.reopened",
        "issues.unlabeled",
        "projects_v2_item.edited",
      ]),
    );
    const query = `{ repository(owner: "acme", name: "portfolio") { issue(number: 1) {
      comments(first: 1) { nodes { author { __typename login } } }
      timelineItems(first: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { __typename login } } } } } } }`;
    const actor = { __typename: "Bot", login: "stale" };
    expect(at(ask(query), "repository", "issue")).toEqual({
      comments: { nodes: [{ author: actor }] },
      timelineItems: { nodes: [{ actor }] },
    });
    expect(ask(`{ user(login: "stale[bot]") { id } }`).errors).toMatchObject([{ type: "NOT_FOUND" }]);
    expect(() => stale.deleteIssue("acme/portfolio#1")).toThrow("correct permissions");
  });

  test("is never the app's own, nor a person", () => {
    expect(() => sandbox.as("redthread[bot]")).toThrow("no other app's bot");
    expect(() => sandbox.as("owner[bot]")).toThrow("no other app's bot");
    expect(() => sandbox.as("stale")).toThrow("No person in the sandbox");
  });
});
