import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { row } from "../../src/sandbox/state/row.ts";
import { at, smallWorld } from "./world.ts";

describe("sub-issues", () => {
  test("both sides hear of a link, each in its own repository", () => {
    const { state, people, repositories, open, events } = smallWorld();
    const parent = open("parent");
    const child = open("child", { repositoryId: repositories.roadmap.id });
    events.length = 0;
    operations.addSubIssue(state, people.kari, { issueId: parent.id, subIssueId: child.id });
    const heard = events.map((event) => [event.kind, "repository" in event ? event.repository?.name : ""]);
    expect(heard).toEqual([
      ["sub_issues.sub_issue_added", "portfolio"],
      ["sub_issues.parent_issue_added", "roadmap"],
    ]);
  });

  test("a second parent is refused, unless it replaces the first", () => {
    const { state, people, open } = smallWorld();
    const [first, second, child] = [open("first"), open("second"), open("child")];
    const link = (issueId: string, replaceParent?: boolean) =>
      operations.addSubIssue(state, people.kari, {
        issueId,
        subIssueId: child.id,
        replaceParent: replaceParent ?? null,
      });
    link(first.id);
    expect(() => link(second.id)).toThrow("Sub issue may only have one parent");
    expect(() => link(first.id, true)).toThrow("duplicate sub-issues");
    link(second.id, true);
    expect(row(state.tables, "issues", first.id).subIssueIds).toEqual([]);
    expect(row(state.tables, "issues", child.id).parentId).toBe(second.id);
  });

  test("at most 100 under one parent, closed ones included", () => {
    const { state, people, open } = smallWorld();
    const parent = open("parent");
    for (let count = 0; count < 100; count += 1) {
      const child = open(`child ${count}`, { parentIssueId: parent.id });
      if (count === 0) operations.closeIssue(state, people.kari, { issueId: child.id });
    }
    expect(() => open("one too many", { parentIssueId: parent.id })).toThrow("more than 100 sub-issues");
  });

  test("at most 8 levels, whether it grows at the leaf or at the root", () => {
    const { state, people, open } = smallWorld();
    let deepest = open("root");
    const root = deepest;
    for (let level = 1; level <= 8; level += 1)
      deepest = open(`level ${level}`, { parentIssueId: deepest.id });
    expect(() => open("level 9", { parentIssueId: deepest.id })).toThrow("deeper than 8 levels");
    const above = { issueId: open("above").id, subIssueId: root.id };
    expect(() => operations.addSubIssue(state, people.kari, above)).toThrow("deeper than 8 levels");
  });

  test("no circles", () => {
    const { state, people, open } = smallWorld();
    const parent = open("parent");
    const child = open("child", { parentIssueId: parent.id });
    const circle = { issueId: child.id, subIssueId: parent.id };
    expect(() => operations.addSubIssue(state, people.kari, circle)).toThrow("one of its ancestors");
  });

  test.each([
    [false, "must belong to the same repository owner"],
    [true, null],
  ])("another owner's issue, with crossOwnerSubIssues %s", (crossOwnerSubIssues, refusal) => {
    const { state, people, repositories, open } = smallWorld({ crossOwnerSubIssues });
    const parent = open("parent");
    const child = open("child", { repositoryId: repositories.dialogporten.id });
    const link = () =>
      operations.addSubIssue(state, people.kari, { issueId: parent.id, subIssueId: child.id });
    if (refusal === null) expect(link().subIssue.parentId).toBe(parent.id);
    else expect(link).toThrow(refusal);
  });

  test("a new issue under another owner's is refused, and is not made", () => {
    const { state, repositories, open } = smallWorld();
    const parentIssueId = open("parent").id;
    const make = () => open("child", { repositoryId: repositories.dialogporten.id, parentIssueId });
    expect(make).toThrow("must belong to the same repository owner");
    expect(state.tables.issues.size).toBe(1);
  });

  test("a child with children counts with all its levels", () => {
    const { state, people, open } = smallWorld();
    let upper = open("upper");
    for (let level = 1; level <= 4; level += 1) upper = open("upper", { parentIssueId: upper.id });
    const root = open("lower");
    let lower = root;
    for (let level = 1; level <= 3; level += 1) lower = open("lower", { parentIssueId: lower.id });
    const link = { issueId: upper.id, subIssueId: root.id };
    expect(operations.addSubIssue(state, people.kari, link).subIssue.parentId).toBe(upper.id);
    expect(() => open("ninth", { parentIssueId: lower.id })).toThrow("deeper than 8 levels");
  });

  test("all eight parents come with one query", () => {
    const { atDigdir, open, ask } = smallWorld();
    let deepest = open("0");
    for (let level = 1; level <= 8; level += 1) deepest = open(String(level), { parentIssueId: deepest.id });
    const chain = Array.from({ length: 9 }).reduce<string>((inner) => `parent { title ${inner} }`, "");
    const { body } = ask(atDigdir, `query($id: ID!) { node(id: $id) { ... on Issue { ${chain} } } }`, {
      id: deepest.id,
    });
    const path = Array.from({ length: 8 }, () => "parent");
    expect(at(body, "node", ...path)).toEqual({ title: "0", parent: null });
  });

  test("their order is people's to choose", () => {
    const { state, people, open } = smallWorld();
    const parent = open("parent");
    const [a, b, c] = ["a", "b", "c"].map((title) => open(title, { parentIssueId: parent.id }).id);
    const move = { issueId: parent.id, subIssueId: c ?? "", beforeId: a ?? "" };
    operations.reprioritizeSubIssue(state, people.kari, move);
    expect(row(state.tables, "issues", parent.id).subIssueIds).toEqual([c, a, b]);
  });
});
