import { expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

const create = /* GraphQL */ `
  mutation ($input: CreateIssueInput!) {
    createIssue(input: $input) {
      issue {
        assignees(first: 5) {
          nodes {
            login
          }
        }
      }
    }
  }
`;

test("a new issue is assigned to those who have access; the others are left out in silence", () => {
  const { people, repositories, atDigdir, ask, events, kinds } = smallWorld();
  const ids = ["kari", "ola", "outsider"].map((login) =>
    at(ask(atDigdir, `query($login: String!) { user(login: $login) { id } }`, { login }).body, "user", "id"),
  );
  expect(ids).toEqual([people.kari, people.ola, people.outsider].map(({ accountId }) => accountId));
  events.length = 0;
  const input = { repositoryId: repositories.portfolio.id, title: "A", assigneeIds: ids };
  expect(at(ask(atDigdir, create, { input }).body, "createIssue", "issue", "assignees")).toEqual({
    nodes: [{ login: "kari" }, { login: "ola" }],
  });
  expect(kinds()).toEqual(["issues.opened", "issues.assigned", "issues.assigned"]);
  expect(events[1]).toMatchObject({ assignee: { login: "kari" }, sender: { login: "redthread" } });
});

test("what is no person cannot be assigned, and nothing is made", () => {
  const { state, repositories, app, atDigdir, ask } = smallWorld();
  const input = { repositoryId: repositories.portfolio.id, title: "A", assigneeIds: [app.botId] };
  expect(ask(atDigdir, create, { input }).body.errors).toMatchObject([{ type: "NOT_FOUND" }]);
  expect(state.tables.issues.size).toBe(0);
});

test("who can be assigned can be asked, one by one too", () => {
  const { state, people, repositories, atDigdir, ask } = smallWorld();
  const query = `query($query: String) { repository(owner: "digdir", name: "portfolio") {
    assignableUsers(first: 10, query: $query) { totalCount nodes { login } } } }`;
  const who = (variables = {}) =>
    at(ask(atDigdir, query, variables).body, "repository", "assignableUsers", "nodes");
  expect(who()).toEqual([{ login: "kari" }, { login: "ola" }]);
  expect(who({ query: "outsider" })).toEqual([]);
  operations.setCollaborator(state, {
    repositoryId: repositories.portfolio.id,
    accountOrTeamId: people.outsider.accountId,
    permission: "READ",
  });
  expect(who({ query: "outsider" })).toEqual([{ login: "outsider" }]);
});
