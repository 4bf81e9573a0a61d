import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

const titleOf = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on Issue {
        title
      }
    }
  }
`;

describe("reads", () => {
  test("a bot's login has no suffix as an author, and has it as the viewer", () => {
    const { atDigdir, repositories, state, ask } = smallWorld();
    const issue = operations.openIssue(state, atDigdir, {
      repositoryId: repositories.portfolio.id,
      title: "A",
    });
    const query = `query($id: ID!) { viewer { login } node(id: $id) { ... on Issue { author { __typename login } viewerDidAuthor } } }`;
    const { body } = ask(atDigdir, query, { id: issue.id });
    expect(at(body, "viewer", "login")).toBe("redthread[bot]");
    expect(at(body, "node")).toEqual({
      author: { __typename: "Bot", login: "redthread" },
      viewerDidAuthor: true,
    });
  });

  test("what is missing is null with an error of its own; the rest stays", () => {
    const { atDigdir, open, ask } = smallWorld();
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Issue { title } } }`;
    const { status, body } = ask(atDigdir, query, { ids: [open("A").id, "I_kwDOgone"] });
    expect(status).toBe(200);
    expect(at(body, "nodes")).toEqual([{ title: "A" }, null]);
    expect(body.errors).toMatchObject([{ type: "NOT_FOUND", path: ["nodes", 1] }]);
    expect(body.errors?.[0]?.message).toContain(
      "Could not resolve to a node with the global id of 'I_kwDOgone'",
    );
  });

  test("what is not simulated is loud, never null", () => {
    const { atDigdir, ask } = smallWorld();
    const { body } = ask(atDigdir, `{ viewer { email } }`);
    expect(body.errors).toMatchObject([
      { type: "NOT_SIMULATED", message: "The sandbox does not simulate User.email" },
    ]);
  });

  test("a query that GitHub's schema does not know is rejected before it runs", () => {
    const { atDigdir, ask } = smallWorld();
    const { status, body } = ask(atDigdir, `{ viewer { shoeSize } }`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty("data");
    expect(body.errors?.[0]?.message).toContain('Cannot query field "shoeSize"');
  });

  test("a renamed repository is found under its old name", () => {
    const { state, people, repositories, atDigdir, ask } = smallWorld();
    operations.renameRepository(state, people.kari, {
      repositoryId: repositories.roadmap.id,
      name: "veikart",
    });
    const query = `{ repository(owner: "digdir", name: "roadmap") { nameWithOwner } }`;
    expect(at(ask(atDigdir, query).body, "repository", "nameWithOwner")).toBe("digdir/veikart");
  });

  test("pages follow one another, also when an element in between goes away", () => {
    const { state, people, atDigdir, open, ask } = smallWorld();
    const issues = ["a", "b", "c", "d", "e"].map((title) => open(title));
    const query = `query($after: String) { repository(owner: "digdir", name: "portfolio") {
      issues(first: 2, after: $after) { nodes { title } totalCount pageInfo { endCursor hasNextPage } } } }`;
    const titles: unknown[] = [];
    let after: unknown = null;
    for (let more: unknown = true; more === true;) {
      const { body } = ask(atDigdir, query, { after });
      const page = at(body, "repository", "issues") as { nodes: unknown[] };
      titles.push(...page.nodes);
      after = at(body, "repository", "issues", "pageInfo", "endCursor");
      more = at(body, "repository", "issues", "pageInfo", "hasNextPage");
      if (titles.length === 2) operations.deleteIssue(state, people.kari, { issueId: issues[1]?.id ?? "" });
    }
    expect(titles).toEqual(["a", "b", "c", "d", "e"].map((title) => ({ title })));
  });

  test("issues can be found by what a crash left behind: their author and time", () => {
    const { state, atDigdir, repositories, open, ask } = smallWorld();
    open("by a person");
    state.advance(60_000);
    const since = state.timestamp();
    operations.openIssue(state, atDigdir, { repositoryId: repositories.portfolio.id, title: "by the app" });
    const query = `query($by: String, $since: DateTime) { repository(owner: "digdir", name: "portfolio") {
      issues(first: 5, filterBy: { createdBy: $by, since: $since }) { nodes { title } } } }`;
    const found = (by: string) =>
      at(ask(atDigdir, query, { by, since }).body, "repository", "issues", "nodes");
    expect(found("redthread[bot]")).toEqual([{ title: "by the app" }]);
    expect(found("redthread")).toEqual([]);
  });

  test("reads of the app lag when told to; writes, their answers, and people's reads do not", () => {
    const { state, people, atDigdir, open, ask } = smallWorld();
    const issue = open("before");
    state.advance(10_000);
    state.lag.readsMs = 5_000;
    const rename = `mutation($id: ID!) { updateIssue(input: { id: $id, title: "after" }) { issue { title } } }`;
    expect(at(ask(atDigdir, rename, { id: issue.id }).body, "updateIssue", "issue", "title")).toBe("after");
    const seen = (viewer = atDigdir as Parameters<typeof ask>[0]) =>
      at(ask(viewer, titleOf, { id: issue.id }).body, "node", "title");
    const born = open("born late");
    expect(seen()).toBe("before");
    expect(seen(people.kari)).toBe("after");
    expect(ask(atDigdir, titleOf, { id: born.id }).body.errors).toMatchObject([{ type: "NOT_FOUND" }]);
    state.advance(4_999);
    expect(seen()).toBe("before");
    state.advance(1);
    expect(seen()).toBe("after");
  });

  test("edit histories come newest first", () => {
    const { state, people, atDigdir, open, ask } = smallWorld();
    const comment = operations.addComment(state, people.kari, { subjectId: open("A").id, body: "- [ ] ja" });
    operations.editComment(state, people.kari, { commentId: comment.id, body: "- [x] ja" });
    const query = `query($id: ID!) { node(id: $id) { ... on IssueComment { userContentEdits(first: 5) { nodes { diff editor { login } } } } } }`;
    expect(at(ask(atDigdir, query, { id: comment.id }).body, "node", "userContentEdits", "nodes")).toEqual([
      { diff: "- [x] ja", editor: { login: "kari" } },
      { diff: "- [ ] ja", editor: { login: "kari" } },
    ]);
  });

  test("files, by branch and path, and the commits that touched them", () => {
    const { state, people, repositories, atDigdir, ask } = smallWorld();
    const put = (path: string, text: string) =>
      operations.putFile(state, people.kari, { repositoryId: repositories.portfolio.id, path, text });
    const first = put(".github/portfolio.yml", "version: 1\n");
    put("README.md", "# Portefølje");
    const query = `query($at: String!) { repository(owner: "digdir", name: "portfolio") {
      object(expression: $at) { ... on Blob { text byteSize isTruncated } }
      defaultBranchRef { target { ... on Commit { history(first: 5, path: ".github/portfolio.yml") { nodes { oid } } } } } } }`;
    const { body } = ask(atDigdir, query, { at: "main:.github/portfolio.yml" });
    expect(at(body, "repository", "object")).toEqual({
      text: "version: 1\n",
      byteSize: 11,
      isTruncated: false,
    });
    expect(at(body, "repository", "defaultBranchRef", "target", "history", "nodes")).toEqual([
      { oid: first.oid },
    ]);
    expect(at(ask(atDigdir, query, { at: "main:nothing" }).body, "repository", "object")).toBeNull();
  });

  test("an older server lacks what came later, in its schema and on its timelines", () => {
    const { organizations, state, people, atDigdir, open, ask } = smallWorld({ olderServer: true });
    const query = `{ __type(name: "ProjectV2ItemStatusChangedEvent") { name } }`;
    expect(at(ask(atDigdir, query).body, "__type")).toBeNull();
    expect(
      ask(atDigdir, `{ organization(login: "digdir") { issueTypes(first: 1) { totalCount } } }`).body.errors,
    ).toHaveLength(1);
    const project = operations.createProject(state, people.kari, {
      ownerId: organizations.digdir.id,
      title: "P",
    });
    const issue = open("A", { projectV2Ids: [project.id] });
    const timeline = `query($id: ID!) { node(id: $id) { ... on Issue { timelineItems(first: 5) { nodes { __typename } } } } }`;
    expect(at(ask(atDigdir, timeline, { id: issue.id }).body, "node", "timelineItems", "nodes")).toEqual([]);
  });

  test("introspection answers what the app asks of an older server", () => {
    const { atDigdir, ask } = smallWorld();
    const query = `{ __type(name: "Issue") { fields { name } } }`;
    expect(at(ask(atDigdir, query).body, "__type", "fields")).toContainEqual({ name: "issueType" });
  });
});
