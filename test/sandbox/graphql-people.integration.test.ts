import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

function teamWorld() {
  const world = smallWorld();
  const { state, people } = world;
  const team = operations.createTeam(state, people.kari, {
    organization: "digdir",
    name: "Office",
    members: ["kari", "ola"],
  });
  return { ...world, team };
}

const members = /* GraphQL */ `
  query ($login: String!, $slug: String!, $after: String) {
    organization(login: $login) {
      team(slug: $slug) {
        id
        slug
        members(first: 1, after: $after) {
          nodes {
            login
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`;

const membership = /* GraphQL */ `
  query ($login: String!, $organization: String!) {
    user(login: $login) {
      id
      login
      organization(login: $organization) {
        login
      }
    }
  }
`;

describe("who is who", () => {
  test("the members of a team come in pages", () => {
    const { atDigdir, ask, team } = teamWorld();
    const variables = { login: "DIGDIR", slug: "Office" };
    const first = at(ask(atDigdir, members, variables).body, "organization", "team");
    expect(first).toMatchObject({
      id: team.id,
      slug: "office",
      members: { nodes: [{ login: "kari" }], totalCount: 2, pageInfo: { hasNextPage: true } },
    });
    const after = (first as { members: { pageInfo: { endCursor: string } } }).members.pageInfo.endCursor;
    const { body } = ask(atDigdir, members, { ...variables, after });
    expect(at(body, "organization", "team", "members")).toMatchObject({
      nodes: [{ login: "ola" }],
      pageInfo: { hasNextPage: false },
    });
  });

  test("a team that is not there is null; an organisation or a person that is not is an error", () => {
    const { atDigdir, ask } = teamWorld();
    const noTeam = ask(atDigdir, members, { login: "digdir", slug: "nobody" }).body;
    expect(noTeam).toEqual({ data: { organization: { team: null } } });
    const noOrganization = ask(atDigdir, members, { login: "nobody", slug: "office" }).body;
    expect(noOrganization).toMatchObject({
      data: { organization: null },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["organization"],
          message: "Could not resolve to an Organization with the login of 'nobody'.",
        },
      ],
    });
    for (const login of ["nobody", "digdir", "redthread"]) {
      expect(ask(atDigdir, membership, { login, organization: "digdir" }).body).toMatchObject({
        data: { user: null },
        errors: [{ type: "NOT_FOUND", message: `Could not resolve to a User with the login of '${login}'.` }],
      });
    }
  });

  test("whether somebody belongs to an organisation is told to its own installation", () => {
    const { people, atDigdir, atAltinn, ask } = teamWorld();
    const ask1 = (viewer: typeof atDigdir, login: string, organization: string) =>
      at(ask(viewer, membership, { login, organization }).body, "user", "organization");
    expect(ask1(atDigdir, "ola", "digdir")).toEqual({ login: "digdir" });
    expect(ask1(atDigdir, "outsider", "digdir")).toBeNull();
    expect(ask1(atDigdir, "ola", "nobody")).toBeNull();
    expect(ask1(atAltinn, "ola", "digdir")).toBeNull();
    expect(
      at(ask(atDigdir, membership, { login: "ola", organization: "digdir" }).body, "user"),
    ).toMatchObject({ id: people.ola.accountId, login: "ola" });
  });

  test("another organisation's teams and members are not seen", () => {
    const { atAltinn, ask, team } = teamWorld();
    const seen = ask(atAltinn, members, { login: "digdir", slug: "office" }).body;
    expect(seen).toEqual({ data: { organization: { team: null } } });
    const list = `{ organization(login: "digdir") { membersWithRole(first: 5) { totalCount } teams(first: 5) { totalCount } } }`;
    expect(at(ask(atAltinn, list).body, "organization")).toEqual({
      membersWithRole: { totalCount: 0 },
      teams: { totalCount: 0 },
    });
    const node = ask(atAltinn, `query($id: ID!) { node(id: $id) { id } }`, { id: team.id }).body;
    expect(node.errors).toMatchObject([{ type: "NOT_FOUND" }]);
  });

  test("members come with their role", () => {
    const { atDigdir, ask } = teamWorld();
    const query = `{ organization(login: "digdir") { membersWithRole(first: 5) { edges { role node { login } } } } }`;
    expect(at(ask(atDigdir, query).body, "organization", "membersWithRole", "edges")).toEqual([
      { role: "ADMIN", node: { login: "kari" } },
      { role: "MEMBER", node: { login: "ola" } },
    ]);
  });
});

describe("teams change", () => {
  test("a new name gives a new slug, which must be free", () => {
    const { state, people, events, team } = teamWorld();
    const teamId = team.id;
    expect(operations.renameTeam(state, people.kari, { teamId, name: "Porteføljekontor" }).slug).toBe(
      "portefoljekontor",
    );
    expect(events.at(-1)).toMatchObject({ kind: "team.edited", changes: { name: { from: "Office" } } });
    operations.createTeam(state, people.kari, { organization: "digdir", name: "Other" });
    expect(() => operations.renameTeam(state, people.kari, { teamId, name: "other" })).toThrow("unique");
  });

  test("a team that is deleted gives nothing any more", () => {
    const { state, people, repositories, open, events, team } = teamWorld();
    const repositoryId = repositories.portfolio.id;
    operations.setCollaborator(state, { repositoryId, accountOrTeamId: team.id, permission: "WRITE" });
    const issueId = open("A").id;
    const close = () => operations.closeIssue(state, people.ola, { issueId });
    close();
    operations.deleteTeam(state, people.kari, { teamId: team.id });
    expect(events.at(-1)).toMatchObject({ kind: "team.deleted", team: { slug: "office" } });
    operations.reopenIssue(state, people.kari, { issueId });
    expect(close).toThrow("correct permissions");
  });

  test("who leaves the organisation leaves its teams, and who joins a team joins it", () => {
    const { state, people, team, events } = teamWorld();
    const memberIds = () => state.tables.teams.get(team.id)?.memberIds;
    operations.removeMember(state, people.kari, { organization: "digdir", login: "ola" });
    expect(memberIds()).toEqual([people.kari.accountId]);
    events.length = 0;
    operations.addTeamMember(state, people.kari, { teamId: team.id, login: "outsider" });
    expect(events.map(({ kind }) => kind)).toEqual(["organization.member_added", "membership.added"]);
  });
});
