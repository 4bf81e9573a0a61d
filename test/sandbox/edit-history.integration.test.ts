import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { taskBoxes, withBox } from "../../src/sandbox/task-boxes.ts";
import type { Receiver } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";
import { at, smallWorld } from "./world.ts";

const history = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on Comment {
        lastEditedAt
        includesCreatedEdit
        editor {
          login
        }
        userContentEdits(first: 10) {
          totalCount
          nodes {
            id
            createdAt
            editedAt
            deletedAt
            diff
            editor {
              login
              __typename
            }
          }
        }
      }
    }
  }
`;

describe("the history of edits", () => {
  test("is empty before the first edit", () => {
    const { atDigdir, open, ask } = smallWorld();
    expect(at(ask(atDigdir, history, { id: open("A").id }).body, "node")).toEqual({
      lastEditedAt: null,
      includesCreatedEdit: false,
      editor: null,
      userContentEdits: { totalCount: 0, nodes: [] },
    });
  });

  test.each(["issue", "comment"] as const)("holds each text of an %s, the newest first", (kind) => {
    const { state, people, repositories, atDigdir, ask } = smallWorld();
    const repositoryId = repositories.portfolio.id;
    const issue = operations.openIssue(state, atDigdir, { repositoryId, title: "A", body: "one" });
    const { id } =
      kind === "issue" ? issue : operations.addComment(state, atDigdir, { subjectId: issue.id, body: "one" });
    const edit = (viewer: typeof people.kari, body: string) => {
      state.advance(60_000);
      if (kind === "issue") operations.editIssue(state, viewer, { issueId: id, body });
      else operations.editComment(state, viewer, { commentId: id, body });
    };
    edit(people.kari, "two");
    edit(people.kari, "two");
    edit(atDigdir, "three");
    const by = (login: string, diff: string, time: string) => ({
      id: expect.stringMatching(/^UCE_/) as string,
      createdAt: time,
      editedAt: time,
      deletedAt: null,
      diff,
      editor: { login, __typename: login === "kari" ? "User" : "Bot" },
    });
    expect(at(ask(atDigdir, history, { id }).body, "node")).toEqual({
      lastEditedAt: "2026-03-02T08:03:00Z",
      includesCreatedEdit: true,
      editor: { login: "redthread" },
      userContentEdits: {
        totalCount: 3,
        nodes: [
          by("redthread", "three", "2026-03-02T08:03:00Z"),
          by("kari", "two", "2026-03-02T08:01:00Z"),
          by("redthread", "one", "2026-03-02T08:00:00Z"),
        ],
      },
    });
  });

  test("goes along when the issue is transferred, and away with what it is of", () => {
    const { state, people, repositories, atDigdir, open, ask } = smallWorld();
    const issue = open("A", { body: "one" });
    const comment = operations.addComment(state, people.kari, { subjectId: issue.id, body: "one" });
    operations.editComment(state, people.kari, { commentId: comment.id, body: "two" });
    operations.editIssue(state, people.kari, { issueId: issue.id, body: "two" });
    const repositoryId = repositories.roadmap.id;
    const moved = operations.transferIssue(state, people.kari, { issueId: issue.id, repositoryId });
    for (const id of [moved.id, ...moved.commentIds]) {
      expect(at(ask(atDigdir, history, { id }).body, "node", "userContentEdits", "totalCount")).toBe(2);
    }
    operations.deleteComment(state, people.kari, { commentId: moved.commentIds[0] ?? "" });
    operations.deleteIssue(state, people.kari, { issueId: moved.id });
    expect(state.tables.edits.size).toBe(0);
  });
});

describe("a box in a list of tasks", () => {
  test.each([
    ["is found with what stands beside it", "- [ ] a\n* [x] b\n1. [X] c", [" a", "xb", "xc"]],
    ["is none in code", "```\n- [ ] a\n```\n\n    - [ ] b\n\n`- [ ] c`\n- [ ] d", [" d"]],
    ["is none in a comment", "<!--\n- [ ] a\n-->\n- [ ] b <!-- mark -->", [" b"]],
    ["is none without a list or a text", "[ ] a\n\n- [ ]\n- [b] c", []],
    ["may be nested and quoted", "- a\n  - [ ] b\n\n> - [x] c", [" b", "xc"]],
  ])("%s", (_, text, found) => {
    const boxes = taskBoxes(text);
    expect(boxes.map(({ ticked, label }) => `${ticked ? "x" : " "}${label}`)).toEqual(found);
    for (const { offset } of boxes) expect(text.slice(offset)).toMatch(/^\[[ xX]\]/);
  });

  test("is ticked where it stands, and nothing else changes", () => {
    const text = "<!-- a -->\n- [ ] a\n<!-- b -->\n- [ ] b";
    const [, second] = taskBoxes(text);
    const ticked = "<!-- a -->\n- [ ] a\n<!-- b -->\n- [x] b";
    expect(second && withBox(text, second, true)).toBe(ticked);
    expect(second && withBox(ticked, second, false)).toBe(text);
  });
});

describe("a person's tick", () => {
  let sandbox: Sandbox;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await startReceiver();
    sandbox = await startSandbox({ seed: seedMinimal(), webhookUrl: receiver.url });
  });

  afterAll(async () => {
    await sandbox.stop();
    await receiver.close();
  });

  test("is an edit by that person, which the app hears of with the text before", async () => {
    sandbox.as("member").openIssue("acme/portfolio", { title: "A", body: "- [ ] mine" });
    const comment = sandbox.as("owner").comment("acme/portfolio#1", "- [ ] one\n- [ ] two");
    sandbox.as("manager").tick(comment, "two");
    await sandbox.quiet();
    expect(receiver.received.at(-1)).toMatchObject({
      event: "issue_comment",
      payload: {
        action: "edited",
        changes: { body: { from: "- [ ] one\n- [ ] two" } },
        comment: { body: "- [ ] one\n- [x] two", user: { login: "owner" } },
        sender: { login: "manager", type: "User" },
      },
    });
    expect(sandbox.as("manager").untick(comment, "two").body).toBe("- [ ] one\n- [ ] two");
    expect(sandbox.state.tables.edits.size).toBe(3);
    expect(() => sandbox.as("manager").tick(comment, "three")).toThrow("No task there contains three");
  });

  test("is for whoever may write to the repository, and for the author", () => {
    const [comment] = sandbox.comments("acme/portfolio#1");
    const refusal = "does not have the correct permissions to execute `UpdateIssueComment`";
    for (const login of ["member", "anyone"]) {
      expect(() => comment && sandbox.as(login).tick(comment, "one")).toThrow(refusal);
    }
    const own = sandbox.as("anyone").comment("acme/portfolio#1", "- [ ] own");
    expect(sandbox.as("anyone").tick(own, "own").body).toBe("- [x] own");
    expect(sandbox.as("member").tickInIssue("acme/portfolio#1", "mine").body).toBe("- [x] mine");
    expect(sandbox.as("owner").untickInIssue("acme/portfolio#1", "mine").body).toBe("- [ ] mine");
    expect(() => sandbox.as("anyone").tickInIssue("acme/portfolio#1", "mine")).toThrow("correct permissions");
  });
});
