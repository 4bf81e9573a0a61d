import { expect, test } from "vitest";
import { slim } from "../../src/webhook/slim.ts";

const by = (login: string, association?: string) => ({
  node_id: "I_1",
  user: { login },
  ...(association === undefined ? {} : { author_association: association }),
});
const anna = { login: "Anna", type: "User" };

test.each<{ name: string; event: string; payload: object; outsider: string | null }>([
  {
    name: "somebody who belongs opens an issue",
    event: "issues",
    payload: { action: "opened", issue: by("Anna", "MEMBER"), sender: anna },
    outsider: null,
  },
  ...["OWNER", "COLLABORATOR"].map((association) => ({
    name: association,
    event: "issues",
    payload: { action: "opened", issue: by("Anna", association), sender: anna },
    outsider: null,
  })),
  ...["NONE", "CONTRIBUTOR", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN", "of tomorrow"].map(
    (association) => ({
      name: association,
      event: "issues",
      payload: { action: "opened", issue: by("Anna", association), sender: anna },
      outsider: "anna",
    }),
  ),
  {
    name: "a comment of theirs on what another wrote",
    event: "issue_comment",
    payload: { action: "created", issue: by("kari", "MEMBER"), comment: by("Anna", "NONE"), sender: anna },
    outsider: "anna",
  },
  {
    name: "a comment of somebody who belongs on what an outsider wrote",
    event: "issue_comment",
    payload: {
      action: "created",
      issue: by("Anna", "NONE"),
      comment: by("kari", "MEMBER"),
      sender: { login: "kari", type: "User" },
    },
    outsider: null,
  },
  {
    name: "an outsider's comment that another edits, which takes the right to write",
    event: "issue_comment",
    payload: {
      action: "edited",
      issue: by("Anna", "NONE"),
      comment: by("Anna", "NONE"),
      sender: { login: "kari", type: "User" },
    },
    outsider: null,
  },
  {
    name: "a label, which a form puts on what they open",
    event: "issues",
    payload: { action: "labeled", label: { name: "bug" }, issue: by("Anna", "NONE"), sender: anna },
    outsider: "anna",
  },
  {
    name: "a label on another's issue, which takes the right to triage",
    event: "issues",
    payload: { action: "labeled", label: { name: "bug" }, issue: by("Ola", "NONE"), sender: anna },
    outsider: null,
  },
  {
    name: "a pull request from a fork",
    event: "pull_request",
    payload: { action: "opened", pull_request: by("Anna", "CONTRIBUTOR"), sender: anna },
    outsider: "anna",
  },
  {
    name: "a server that does not say",
    event: "issues",
    payload: { action: "opened", issue: by("Anna"), sender: anna },
    outsider: null,
  },
  {
    name: "a bot, which has a place of its own",
    event: "issues",
    payload: { action: "opened", issue: by("x[bot]", "NONE"), sender: { login: "x[bot]", type: "Bot" } },
    outsider: null,
  },
  {
    name: "a board",
    event: "projects_v2_item",
    payload: { action: "edited", projects_v2_item: { content_node_id: "I_1" }, sender: anna },
    outsider: null,
  },
])("$name", ({ event, payload, outsider }) => {
  expect(slim({ id: "d-1", name: event, payload, receivedAt: 0 })?.outsider).toBe(outsider);
});
