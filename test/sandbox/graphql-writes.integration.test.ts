import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { row } from "../../src/sandbox/state/row.ts";
import { at, smallWorld } from "./world.ts";

describe("writes", () => {
  test("one mutation makes, types, parents and boards an issue", () => {
    const { state, people, organizations, repositories, atDigdir, open, ask, events, kinds } = smallWorld();
    const type = operations.createIssueType(state, { organization: "digdir", name: "Epic" });
    const project = operations.createProject(state, people.kari, {
      ownerId: organizations.digdir.id,
      title: "P",
    });
    const parent = open("parent");
    events.length = 0;
    const query = `mutation($input: CreateIssueInput!) { createIssue(input: $input) { issue {
      parent { title } issueType { name } projectItems(first: 1) { nodes { project { title } } } } } }`;
    const input = {
      repositoryId: repositories.roadmap.id,
      title: "Epos",
      parentIssueId: parent.id,
      issueTypeId: type.id,
      projectV2Ids: [project.id],
    };
    expect(at(ask(atDigdir, query, { input }).body, "createIssue", "issue")).toEqual({
      parent: { title: "parent" },
      issueType: { name: "Epic" },
      projectItems: { nodes: [{ project: { title: "P" } }] },
    });
    expect(kinds()).toEqual([
      "issues.opened",
      "issues.typed",
      "sub_issues.sub_issue_added",
      "sub_issues.parent_issue_added",
      "projects_v2_item.created",
    ]);
  });

  test("aliases run in order, and each fails alone", () => {
    const { state, atDigdir, open, ask } = smallWorld();
    const issue = open("A");
    const query = `mutation($id: ID!) {
      first: addComment(input: { subjectId: $id, body: "1" }) { commentEdge { node { body } } }
      second: addComment(input: { subjectId: $id, body: " " }) { commentEdge { node { body } } }
      third: addComment(input: { subjectId: $id, body: "3" }) { subject { ... on Issue { comments(first: 5) { totalCount } } } }
    }`;
    const { status, body } = ask(atDigdir, query, { id: issue.id });
    expect(status).toBe(200);
    expect(at(body, "second")).toBeNull();
    expect(body.errors).toMatchObject([
      { type: "UNPROCESSABLE", path: ["second"], message: "Body cannot be blank" },
    ]);
    expect(at(body, "third", "subject", "comments", "totalCount")).toBe(2);
    const comments = row(state.tables, "issues", issue.id).commentIds;
    expect(comments.map((id) => row(state.tables, "comments", id).body)).toEqual(["1", "3"]);
  });

  test("an input that is not simulated is loud", () => {
    const { atDigdir, repositories, ask } = smallWorld();
    const query = `mutation($r: ID!) { createIssue(input: { repositoryId: $r, title: "A", milestoneId: "M_1" }) { issue { id } } }`;
    const { errors } = ask(atDigdir, query, { r: repositories.portfolio.id }).body;
    expect(errors).toMatchObject([{ type: "NOT_SIMULATED" }]);
  });

  test("an id of another type says so", () => {
    const { atDigdir, repositories, ask } = smallWorld();
    const query = `mutation($id: ID!) { closeIssue(input: { issueId: $id }) { issue { id } } }`;
    const { errors } = ask(atDigdir, query, { id: repositories.portfolio.id }).body;
    expect(errors?.[0]?.message).toContain("Could not resolve to Issue node");
  });

  test("a duplicate names its original, and shows as not planned to those who do not ask", () => {
    const { atDigdir, open, ask } = smallWorld();
    const [issue, original] = [open("A"), open("B")];
    const query = `mutation($id: ID!, $of: ID!) { closeIssue(input: { issueId: $id, stateReason: DUPLICATE, duplicateIssueId: $of }) {
      issue { plain: stateReason stateReason(enableDuplicate: true) duplicateOf { title } } } }`;
    expect(at(ask(atDigdir, query, { id: issue.id, of: original.id }).body, "closeIssue", "issue")).toEqual({
      plain: "NOT_PLANNED",
      stateReason: "DUPLICATE",
      duplicateOf: { title: "B" },
    });
  });

  test("a reaction is given once, and remembered as the viewer's", () => {
    const { atDigdir, open, ask } = smallWorld();
    const issue = open("A");
    const query = `mutation($id: ID!) { addReaction(input: { subjectId: $id, content: THUMBS_UP }) { reaction { id } reactionGroups { content viewerHasReacted reactors(first: 5) { totalCount } users(first: 5) { totalCount } } } }`;
    const [first, second] = [1, 2].map(() => at(ask(atDigdir, query, { id: issue.id }).body, "addReaction"));
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      reactionGroups: expect.arrayContaining([
        {
          content: "THUMBS_UP",
          viewerHasReacted: true,
          reactors: { totalCount: 1 },
          users: { totalCount: 0 },
        },
      ]),
    });
  });

  test("calls and writes are written down, with who did them", () => {
    const { state, people, atDigdir, open, ask } = smallWorld();
    const issue = open("A");
    ask(atDigdir, `mutation Close($id: ID!) { a: closeIssue(input: { issueId: $id }) { issue { id } } }`, {
      id: issue.id,
    });
    operations.reopenIssue(state, people.kari, { issueId: issue.id });
    expect(state.calls).toMatchObject([
      { kind: "write", operationName: "Close", mutations: ["closeIssue"], points: 1 },
    ]);
    const { installationId } = atDigdir;
    expect(state.writes.slice(-2)).toMatchObject([
      { operation: "closeIssue", targetId: issue.id, installationId },
      {
        operation: "reopenIssue",
        targetId: issue.id,
        installationId: null,
        accountId: people.kari.accountId,
      },
    ]);
  });
});
