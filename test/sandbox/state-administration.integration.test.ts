import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { row } from "../../src/sandbox/state/row.ts";
import { at, smallWorld } from "./world.ts";

describe("accounts and teams", () => {
  test("joining and leaving are heard once, and decide what is seen", () => {
    const { state, people, repositories, kinds } = smallWorld();
    const repositoryId = repositories.portfolio.id;
    operations.setVisibility(state, people.kari, { repositoryId, visibility: "PRIVATE" });
    const open = () => operations.openIssue(state, people.outsider, { repositoryId, title: "A" });
    expect(open).toThrow("Could not resolve to a node");
    const input = { organization: "digdir", login: "outsider" };
    operations.addMember(state, people.kari, input);
    operations.addMember(state, people.kari, input);
    open();
    operations.removeMember(state, people.kari, input);
    expect(open).toThrow("Could not resolve to a node");
    expect(kinds()).toEqual([
      "repository.privatized",
      "organization.member_added",
      "issues.opened",
      "organization.member_removed",
    ]);
  });

  test("a team gives its members what the repository gives the team", () => {
    const { state, people, repositories, open, kinds } = smallWorld();
    const team = operations.createTeam(state, people.kari, {
      organization: "digdir",
      name: "Porteføljekontor",
    });
    expect(team.slug).toBe("portefoljekontor");
    const repositoryId = repositories.portfolio.id;
    operations.setCollaborator(state, { repositoryId, accountOrTeamId: team.id, permission: "TRIAGE" });
    const close = () => operations.closeIssue(state, people.ola, { issueId: open("A").id });
    expect(close).toThrow("correct permissions");
    operations.addTeamMember(state, people.kari, { teamId: team.id, login: "ola" });
    expect(close().state).toBe("CLOSED");
    operations.removeTeamMember(state, people.kari, { teamId: team.id, login: "ola" });
    expect(close).toThrow("correct permissions");
    expect(kinds()).toContain("membership.removed");
  });
});

describe("an installation", () => {
  test("covers the repositories that are selected, and says which came and went", () => {
    const { state, people, repositories, atDigdir, events, open, ask } = smallWorld();
    const { installationId } = atDigdir;
    const select = (repositoryIds: string[]) =>
      operations.selectRepositories(state, people.kari, { installationId, repositoryIds });
    select([repositories.roadmap.id]);
    expect(events.at(-1)).toMatchObject({
      kind: "installation_repositories.removed",
      repositoriesRemoved: [{ name: "portfolio" }],
    });
    const close = `mutation($id: ID!) { closeIssue(input: { issueId: $id }) { issue { id } } }`;
    const issue = open("A");
    expect(ask(atDigdir, close, { id: issue.id }).body.errors).toMatchObject([{ type: "FORBIDDEN" }]);
    select([repositories.roadmap.id, repositories.portfolio.id]);
    expect(events.at(-1)).toMatchObject({ kind: "installation_repositories.added" });
    expect(ask(atDigdir, close, { id: issue.id }).body.errors).toBeUndefined();
  });
});

describe("settings", () => {
  test("a repository without issues refuses them", () => {
    const { state, repositories, open } = smallWorld();
    operations.setIssuesEnabled(state, { repositoryId: repositories.portfolio.id, enabled: false });
    expect(() => open("A")).toThrow("Repository has issues disabled.");
  });

  test("an option that is renamed keeps its cards", () => {
    const { state, people, organizations, atDigdir, open, ask } = smallWorld();
    const { id: projectId } = operations.createProject(state, people.kari, {
      ownerId: organizations.digdir.id,
      title: "P",
    });
    const field = operations.addField(state, {
      projectId,
      name: "Fase",
      type: "SINGLE_SELECT",
      options: ["Idé"],
    });
    const issue = open("A", { projectV2Ids: [projectId] });
    const [itemId = ""] = row(state.tables, "issues", issue.id).itemIds;
    operations.setOptionNamed(state, people.kari, { projectId, itemId, fieldId: field.id, option: "Idé" });
    operations.renameOption(state, people.kari, { fieldId: field.id, from: "Idé", to: "Problem" });
    const query = `query($id: ID!) { node(id: $id) { ... on ProjectV2Item {
      fieldValueByName(name: "Fase") { ... on ProjectV2ItemFieldSingleSelectValue { name creator { login } } } } } }`;
    expect(at(ask(atDigdir, query, { id: itemId }).body, "node", "fieldValueByName")).toEqual({
      name: "Problem",
      creator: { login: "kari" },
    });
  });
});
