import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import type { Viewer } from "../../src/sandbox/state/viewer.ts";
import { at, smallWorld } from "./world.ts";

const comment = /* GraphQL */ `
  mutation ($id: ID!) {
    addComment(input: { subjectId: $id, body: "hei" }) {
      commentEdge {
        node {
          body
        }
      }
    }
  }
`;

describe("an installation", () => {
  test("writes in its own account only, also where the app is installed elsewhere", () => {
    const { atDigdir, atAltinn, repositories, open, ask } = smallWorld();
    const abroad = open("B", { repositoryId: repositories.dialogporten.id });
    const refused = ask(atDigdir, comment, { id: abroad.id }).body;
    expect(refused.errors).toMatchObject([
      { type: "FORBIDDEN", message: "Resource not accessible by integration" },
    ]);
    expect(ask(atAltinn, comment, { id: abroad.id }).body.errors).toBeUndefined();
  });

  test("reads what is public elsewhere, and does not see what is private", () => {
    const { state, people, atDigdir, repositories, open, ask } = smallWorld();
    const abroad = open("B", { repositoryId: repositories.dialogporten.id });
    const query = `query($id: ID!) { node(id: $id) { ... on Issue { title } } repository(owner: "Altinn", name: "dialogporten") { name } }`;
    expect(at(ask(atDigdir, query, { id: abroad.id }).body, "node", "title")).toBe("B");
    const hidden = { repositoryId: repositories.dialogporten.id, visibility: "PRIVATE" } as const;
    operations.setVisibility(state, people.kari, hidden);
    const { body } = ask(atDigdir, query, { id: abroad.id });
    expect(body.data).toEqual({ node: null, repository: null });
    expect(body.errors?.map((error) => error.type)).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    expect(ask(atDigdir, comment, { id: abroad.id }).body.errors).toMatchObject([{ type: "NOT_FOUND" }]);
  });

  test("sees its organisation's projects, not another's", () => {
    const { state, people, organizations, atDigdir, atAltinn, ask } = smallWorld();
    const project = operations.createProject(state, people.kari, {
      ownerId: organizations.digdir.id,
      title: "P",
    });
    const query = `query($id: ID!) { node(id: $id) { ... on ProjectV2 { title } } }`;
    expect(at(ask(atDigdir, query, { id: project.id }).body, "node", "title")).toBe("P");
    expect(ask(atAltinn, query, { id: project.id }).body.errors).toMatchObject([{ type: "NOT_FOUND" }]);
  });

  test.each([
    ["issues", comment],
    ["members", `{ organization(login: "digdir") { team(slug: "x") { name } } }`],
  ])("without the permission %s it is refused", (missing, query) => {
    const { state, people, atDigdir, open, ask } = smallWorld();
    const left = Object.entries(atDigdir.permissions).filter(([name]) => name !== missing);
    const permissions = Object.fromEntries(left);
    operations.acceptPermissions(state, people.kari, {
      installationId: atDigdir.installationId,
      permissions,
    });
    const { errors } = ask(atDigdir, query, query === comment ? { id: open("A").id } : {}).body;
    expect(errors).toMatchObject([{ type: "FORBIDDEN", message: "Resource not accessible by integration" }]);
  });

  test("a token limited to a repository is limited to it", () => {
    const { atDigdir, repositories, open, ask } = smallWorld();
    const token: Viewer = { ...atDigdir, repositoryIds: [repositories.roadmap.id] };
    expect(ask(token, comment, { id: open("A").id }).body.errors).toMatchObject([{ type: "FORBIDDEN" }]);
  });

  test("is shut out while suspended, and for good once removed", () => {
    const { state, people, atDigdir, ask } = smallWorld();
    const { installationId } = atDigdir;
    operations.suspendInstallation(state, people.kari, { installationId, suspended: true });
    expect(ask(atDigdir, "{ viewer { login } }").status).toBe(403);
    operations.uninstallApp(state, people.kari, { installationId });
    expect(ask(atDigdir, "{ viewer { login } }").status).toBe(401);
  });
});

describe("people", () => {
  test("may ask who has write access, by login", () => {
    const { state, people, repositories, atDigdir, ask } = smallWorld();
    const accountOrTeamId = people.ola.accountId;
    const given = { repositoryId: repositories.portfolio.id, accountOrTeamId, permission: "WRITE" } as const;
    operations.setCollaborator(state, given);
    const query = `query($login: String) { repository(owner: "digdir", name: "portfolio") { collaborators(first: 1, login: $login) { edges { permission node { login } } } } }`;
    const of = (login: string) =>
      at(ask(atDigdir, query, { login }).body, "repository", "collaborators", "edges");
    expect(of("Ola")).toEqual([{ permission: "WRITE", node: { login: "ola" } }]);
    expect(of("kari")).toMatchObject([{ permission: "ADMIN" }]);
    expect(of("outsider")).toEqual([]);
  });
});
