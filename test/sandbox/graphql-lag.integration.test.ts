import { expect, test } from "vitest";
import type { LagKind } from "../../src/sandbox/state/lag-setting.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

const query = `query($id: ID!) { node(id: $id) { ... on Issue {
  title
  labels(first: 5) { totalCount }
  comments(first: 5) { totalCount nodes { body } }
  subIssues(first: 5) { totalCount nodes { title } }
  projectItems(first: 5) { totalCount nodes { id } }
  timelineItems(first: 20, itemTypes: [LABELED_EVENT]) { nodes { __typename } }
} } }`;

test.each<[LagKind, string]>([
  ["labels", "labels"],
  ["comments", "comments"],
  ["sub-issues", "subIssues"],
  ["items", "projectItems"],
  ["timeline", "timelineItems"],
])("%s lag behind, and all else is as it is", (kind, lagging) => {
  const { state, people, organizations, repositories, atDigdir, open, ask } = smallWorld();
  const { kari } = people;
  const project = operations.createProject(state, kari, { ownerId: organizations.digdir.id, title: "P" });
  const { id: labelId } = operations.createLabel(state, kari, {
    repositoryId: repositories.portfolio.id,
    name: "l",
    color: "ededed",
  });
  const issue = open("A");
  const child = open("B");
  state.advance(10_000);
  operations.addLabels(state, kari, { subjectId: issue.id, labelIds: [labelId] });
  const comment = operations.addComment(state, kari, { subjectId: issue.id, body: "once" });
  operations.addSubIssue(state, kari, { issueId: issue.id, subIssueId: child.id });
  operations.addProjectItem(state, kari, { projectId: project.id, contentId: issue.id });
  state.lag.kinds.set(kind, 5_000);
  const counts = (id = issue.id) => {
    const { body } = ask(atDigdir, query, { id });
    expect(body.errors).toBeUndefined();
    const names = ["labels", "comments", "subIssues", "projectItems"];
    const events = at(body, "node", "timelineItems", "nodes") as readonly unknown[];
    const totals = names.map((name) => [name, at(body, "node", name, "totalCount")]);
    return Object.fromEntries([...totals, ["timelineItems", events.length]]) as Record<string, unknown>;
  };
  const all = { labels: 1, comments: 1, subIssues: 1, projectItems: 1, timelineItems: 1 };
  expect(counts()).toEqual({ ...all, [lagging]: 0 });
  const parent = `query($id: ID!) { node(id: $id) { ... on Issue { parent { title } } } }`;
  const parentOf = () => at(ask(atDigdir, parent, { id: child.id }).body, "node", "parent");
  expect(parentOf()).toEqual(kind === "sub-issues" ? null : { title: "A" });
  expect(at(ask(atDigdir, query, { id: open("born").id }).body, "node", "title")).toBe("born");
  state.advance(5_000);
  expect(counts()).toEqual(all);
  operations.editComment(state, kari, { commentId: comment.id, body: "twice" });
  const text = () => at(ask(atDigdir, query, { id: issue.id }).body, "node", "comments", "nodes", 0, "body");
  expect(text()).toBe(kind === "comments" ? "once" : "twice");
  state.advance(5_000);
  expect(text()).toBe("twice");
});

test("a repository's labels lag with those of its issues", () => {
  const { state, people, repositories, atDigdir, ask } = smallWorld();
  const { id } = repositories.portfolio;
  const { labelIds } = state.tables.repositories.get(id) ?? { labelIds: [] };
  state.advance(10_000);
  operations.createLabel(state, people.kari, { repositoryId: id, name: "l", color: "ededed" });
  state.lag.kinds.set("labels", 5_000);
  const count = () => {
    const { body } = ask(
      atDigdir,
      `query($id: ID!) { node(id: $id) { ... on Repository { labels(first: 50) { totalCount } } } }`,
      { id },
    );
    return at(body, "node", "labels", "totalCount");
  };
  expect(count()).toBe(labelIds.length);
  state.advance(5_000);
  expect(count()).toBe(labelIds.length + 1);
});
