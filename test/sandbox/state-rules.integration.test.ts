import { describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { row } from "../../src/sandbox/state/row.ts";
import { smallWorld } from "./world.ts";

describe("issues", () => {
  test("ids look like GitHub's, and times have whole seconds", () => {
    const { open, repositories } = smallWorld();
    const issue = open("A");
    expect(issue.id).toMatch(/^I_kwDO/);
    expect(repositories.portfolio.id).toMatch(/^R_kgDO/);
    expect(issue.createdAt).toBe("2026-03-02T08:00:00Z");
  });

  test("a label that is there already, and closing what is closed, make no event", () => {
    const { state, people, repositories, open, events, kinds } = smallWorld();
    const label = operations.createLabel(state, people.kari, {
      repositoryId: repositories.portfolio.id,
      name: "fase/Konsept",
      color: "aabbcc",
    });
    const issue = open("A", { labelIds: [label.id] });
    operations.closeIssue(state, people.kari, { issueId: issue.id });
    events.length = 0;
    operations.addLabels(state, people.kari, { subjectId: issue.id, labelIds: [label.id] });
    operations.closeIssue(state, people.kari, { issueId: issue.id });
    operations.editIssue(state, people.kari, { issueId: issue.id, title: "A", body: "" });
    expect(kinds()).toEqual([]);
  });

  test("titles, bodies and label names have GitHub's limits", () => {
    const { state, people, repositories, open } = smallWorld();
    expect(() => open("x".repeat(257))).toThrow("Title is too long");
    expect(() => open(" ")).toThrow("Title can't be blank");
    expect(() => open("A", { body: "x".repeat(65_537) })).toThrow("Body is too long");
    const repositoryId = repositories.portfolio.id;
    operations.createLabel(state, people.kari, { repositoryId, name: "Epos", color: "aabbcc" });
    const again = { repositoryId, name: "epos", color: "aabbcc" };
    expect(() => operations.createLabel(state, people.kari, again)).toThrow("Name has already been taken");
  });

  test("a label of another repository is not found", () => {
    const { state, people, repositories, open } = smallWorld();
    const foreign = operations.createLabel(state, people.kari, {
      repositoryId: repositories.roadmap.id,
      name: "x",
      color: "aabbcc",
    });
    expect(() => open("A", { labelIds: [foreign.id] })).toThrow("Could not resolve to Label node");
  });

  test("what fails in the middle leaves nothing: no issue, no number, no event", () => {
    const { state, people, repositories, open, events } = smallWorld();
    const parent = open("parent");
    events.length = 0;
    const before = row(state.tables, "repositories", repositories.portfolio.id);
    expect(() =>
      state.transaction(() => {
        open("child", { parentIssueId: parent.id });
        operations.closeIssue(state, people.kari, { issueId: "I_kwDOnothing" });
      }),
    ).toThrow("Could not resolve to a node");
    expect(row(state.tables, "repositories", repositories.portfolio.id)).toEqual(before);
    expect(row(state.tables, "issues", parent.id).subIssueIds).toEqual([]);
    expect(events).toEqual([]);
  });

  test("the first edit also records what stood there before", () => {
    const { state, people, open } = smallWorld();
    const issue = open("A", { body: "one" });
    state.advance(1_000);
    operations.editIssue(state, people.kari, { issueId: issue.id, body: "two" });
    const { editIds, lastEditedAt } = row(state.tables, "issues", issue.id);
    expect(editIds.map((id) => row(state.tables, "edits", id).diff)).toEqual(["one", "two"]);
    expect(lastEditedAt).toBe("2026-03-02T08:00:01Z");
  });

  test("an archived repository refuses every write, a lock only those without write access", () => {
    const { state, people, repositories, open, atDigdir } = smallWorld();
    const issue = open("A");
    operations.lockIssue(state, people.kari, { issueId: issue.id });
    const speak = (actor: typeof people.kari) =>
      operations.addComment(state, actor, { subjectId: issue.id, body: "hei" });
    expect(() => speak(people.outsider)).toThrow("issue is locked");
    expect(() => speak(atDigdir)).toThrow("issue is locked");
    expect(speak(people.kari).body).toBe("hei");
    operations.archiveRepository(state, people.kari, {
      repositoryId: repositories.portfolio.id,
      archived: true,
    });
    expect(() => speak(people.kari)).toThrow("Repository was archived so is read-only.");
    expect(() => open("B")).toThrow("archived");
  });

  test("people without rights may open and comment, not label, close or edit", () => {
    const { state, people, repositories, open } = smallWorld();
    const { outsider } = people;
    const own = operations.openIssue(state, outsider, {
      repositoryId: repositories.portfolio.id,
      title: "Idé",
    });
    expect(operations.closeIssue(state, outsider, { issueId: own.id }).state).toBe("CLOSED");
    const issueId = open("A").id;
    expect(() => operations.closeIssue(state, outsider, { issueId })).toThrow(
      "does not have the correct permissions",
    );
    expect(() => operations.editIssue(state, outsider, { issueId, title: "B" })).toThrow(
      "correct permissions",
    );
    expect(() => operations.addSubIssue(state, outsider, { issueId, subIssueId: own.id })).toThrow(
      "correct permissions",
    );
  });

  test("deleting leaves orphans, a free parent and a number that is gone for good", () => {
    const { state, people, repositories, open } = smallWorld();
    const parent = open("parent");
    const middle = open("middle", { parentIssueId: parent.id });
    const child = open("child", { parentIssueId: middle.id });
    operations.deleteIssue(state, people.kari, { issueId: middle.id });
    expect(row(state.tables, "issues", child.id).parentId).toBeNull();
    expect(row(state.tables, "issues", parent.id).subIssueIds).toEqual([]);
    expect(operations.followNumber(state, repositories.portfolio.id, middle.number)).toBe("deleted");
    expect(open("next").number).toBe(4);
  });
});

describe("a transfer", () => {
  test("makes a new issue with new ids, keeps its thread, and tells the destination first", () => {
    const { state, people, repositories, open, events, kinds } = smallWorld();
    const parent = open("parent");
    const child = open("child");
    const issue = open("A", { parentIssueId: parent.id });
    operations.addSubIssue(state, people.kari, { issueId: issue.id, subIssueId: child.id });
    const comment = operations.addComment(state, people.kari, { subjectId: issue.id, body: "hei" });
    events.length = 0;
    const moved = operations.transferIssue(state, people.kari, {
      issueId: issue.id,
      repositoryId: repositories.roadmap.id,
    });
    expect(kinds()).toEqual(["issues.opened", "issues.transferred"]);
    expect(events.map((event) => "repository" in event && event.repository?.name)).toEqual([
      "roadmap",
      "portfolio",
    ]);
    expect(moved.id).not.toBe(issue.id);
    expect(moved.commentIds).toHaveLength(1);
    expect(moved.commentIds).not.toContain(comment.id);
    expect(row(state.tables, "issues", parent.id).subIssueIds).toEqual([moved.id]);
    expect(row(state.tables, "issues", child.id).parentId).toBe(moved.id);
    expect(state.tables.issues.has(issue.id)).toBe(false);
    expect(operations.followNumber(state, repositories.portfolio.id, issue.number)).toEqual(moved);
  });

  test("stays within one owner", () => {
    const { state, people, repositories, open } = smallWorld();
    const input = { issueId: open("A").id, repositoryId: repositories.dialogporten.id };
    expect(() => operations.transferIssue(state, people.kari, input)).toThrow("same owner");
  });
});

describe("pull requests", () => {
  test("a merge closes the issues that it names, by whoever merges", () => {
    const { state, people, repositories, open, events, kinds } = smallWorld();
    const issue = open("A");
    const pullRequest = operations.openPullRequest(state, people.outsider, {
      repositoryId: repositories.portfolio.id,
      title: "Fix",
      closingIssueIds: [issue.id],
    });
    expect(() =>
      operations.mergePullRequest(state, people.outsider, { pullRequestId: pullRequest.id }),
    ).toThrow("correct permissions");
    events.length = 0;
    operations.mergePullRequest(state, people.kari, { pullRequestId: pullRequest.id });
    expect(kinds()).toEqual(["push", "pull_request.closed", "issues.closed"]);
    const { timelineIds, state: issueState } = row(state.tables, "issues", issue.id);
    expect(issueState).toBe("CLOSED");
    const closed = timelineIds
      .map((id) => state.tables.timeline.get(id))
      .find((entry) => entry?.kind === "ClosedEvent");
    expect(closed).toMatchObject({ actorId: people.kari.accountId, closerId: pullRequest.id });
  });
});
