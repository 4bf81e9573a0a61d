import { describe, expect, test } from "vitest";
import type { TimelineEvent } from "../../src/sandbox/state/entities.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { row } from "../../src/sandbox/state/row.ts";
import { smallWorld } from "./world.ts";

function projectWorld(workflows: Parameters<typeof operations.setWorkflows>[1]["workflows"] = {}) {
  const world = smallWorld();
  const { state, people, organizations, open } = world;
  const project = operations.createProject(state, people.kari, {
    ownerId: organizations.digdir.id,
    title: "Portefølje",
    fields: [
      { name: "Status", type: "SINGLE_SELECT", options: ["Backlog", "Levert"] },
      { name: "Progresjon (%)", type: "NUMBER" },
      { name: "Slutt", type: "DATE" },
    ],
    workflows,
  });
  const field = (name: string) => {
    const found = operations.fieldNamed(state, project.id, name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const issue = open("A");
  const item = operations.addProjectItem(state, people.kari, { projectId: project.id, contentId: issue.id });
  const target = (name: string) => ({ projectId: project.id, itemId: item.id, fieldId: field(name).id });
  const statuses = () =>
    row(state.tables, "issues", issue.id)
      .timelineIds.map((id) => state.tables.timeline.get(id))
      .filter((entry: TimelineEvent | undefined) => entry?.kind === "ProjectV2ItemStatusChangedEvent");
  world.events.length = 0;
  return { ...world, project, issue, item, field, target, statuses };
}

describe("project items", () => {
  test("adding what is there returns it, without an event", () => {
    const { state, people, project, issue, item, kinds } = projectWorld();
    const again = operations.addProjectItem(state, people.kari, {
      projectId: project.id,
      contentId: issue.id,
    });
    expect(again.id).toBe(item.id);
    expect(kinds()).toEqual([]);
  });

  test.each([
    ["no value", {}, "Exactly one value must be provided"],
    ["two values", { number: 1, text: "x" }, "Exactly one value must be provided"],
    ["another type", { text: "50" }, "Did not receive a number value"],
  ])("%s is refused", (_name, value, message) => {
    const { state, people, target } = projectWorld();
    const set = () => operations.setFieldValue(state, people.kari, { ...target("Progresjon (%)"), value });
    expect(set).toThrow(message);
  });

  test.each(["2026-02-30", "2026-13-01", "i morgen"])("the date %s is refused", (date) => {
    const { state, people, target } = projectWorld();
    const set = () => operations.setFieldValue(state, people.kari, { ...target("Slutt"), value: { date } });
    expect(set).toThrow("Date is invalid");
  });

  test("an option of another field is refused", () => {
    const { state, people, target } = projectWorld();
    const value = { singleSelectOptionId: "deadbeef" };
    const set = () => operations.setFieldValue(state, people.kari, { ...target("Status"), value });
    expect(set).toThrow("does not belong to the field");
  });

  test("an archived item cannot be updated, and says so when it is archived and restored", () => {
    const { state, people, project, item, target, kinds } = projectWorld();
    const input = { projectId: project.id, itemId: item.id };
    operations.archiveItem(state, people.kari, input);
    const set = () =>
      operations.setOptionNamed(state, people.kari, { ...target("Status"), option: "Levert" });
    expect(set).toThrow("archived");
    operations.unarchiveItem(state, people.kari, input);
    set();
    expect(kinds()).toEqual([
      "projects_v2_item.archived",
      "projects_v2_item.restored",
      "projects_v2_item.edited",
    ]);
  });

  test("only Status leaves a trace on the timeline; the same value again leaves none", () => {
    const { state, people, target, statuses, events } = projectWorld();
    operations.setFieldValue(state, people.kari, { ...target("Progresjon (%)"), value: { number: 50 } });
    expect(statuses()).toHaveLength(0);
    const set = () =>
      operations.setOptionNamed(state, people.kari, { ...target("Status"), option: "Backlog" });
    set();
    set();
    expect(statuses()).toMatchObject([{ previousStatus: "", status: "Backlog", wasAutomated: false }]);
    expect(events).toHaveLength(2);
    operations.clearFieldValue(state, people.kari, target("Status"));
    expect(statuses().at(-1)).toMatchObject({ previousStatus: "Backlog", status: "" });
  });

  test("a workflow competes under GitHub's own name, and marks what it did", () => {
    const { state, people, issue, statuses } = projectWorld({ itemClosed: "Levert" });
    operations.closeIssue(state, people.kari, { issueId: issue.id });
    const [change] = statuses();
    expect(change).toMatchObject({ status: "Levert", wasAutomated: true });
    expect(row(state.tables, "accounts", change?.actorId ?? "").login).toBe("github-project-automation");
  });

  test("a Status may close the issue", () => {
    const { state, people, issue, target } = projectWorld({ closesIssueAt: "Levert" });
    operations.setOptionNamed(state, people.kari, { ...target("Status"), option: "Levert" });
    expect(row(state.tables, "issues", issue.id)).toMatchObject({
      state: "CLOSED",
      stateReason: "COMPLETED",
    });
  });

  test("a person's project emits nothing", () => {
    const { state, people, issue, kinds } = projectWorld();
    const own = operations.createProject(state, people.kari, {
      ownerId: people.kari.accountId,
      title: "Mine",
    });
    operations.addProjectItem(state, people.kari, { projectId: own.id, contentId: issue.id });
    expect(kinds()).toEqual([]);
  });
});
