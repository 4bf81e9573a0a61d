import { expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

const update = /* GraphQL */ `
  mutation ($id: ID!, $name: String, $color: String, $description: String) {
    updateLabel(input: { id: $id, name: $name, color: $color, description: $description }) {
      label {
        id
        name
        color
        description
      }
    }
  }
`;

function labelWorld() {
  const world = smallWorld();
  const { state, people, repositories } = world;
  const label = (name: string) =>
    operations.createLabel(state, people.kari, {
      repositoryId: repositories.portfolio.id,
      name,
      color: "EDEDED",
    });
  return { ...world, label };
}

test("a label that is renamed is so on every issue that has it, and is told once", () => {
  const { atDigdir, ask, open, label, events } = labelWorld();
  const { id } = label("fase/ide");
  const issues = [open("A", { labelIds: [id] }), open("B", { labelIds: [id] })];
  events.length = 0;
  const wanted = { name: "fase/problem", color: "0E8A16", description: "Problemet er forstått" };
  expect(at(ask(atDigdir, update, { id, ...wanted }).body, "updateLabel", "label")).toEqual({
    id,
    ...wanted,
    color: "0e8a16",
  });
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Issue { labels(first: 5) { nodes { name } }
    timelineItems(first: 5, itemTypes: [LABELED_EVENT]) { nodes { ... on LabeledEvent { label { name } } } } } } }`;
  const named = { nodes: [{ name: "fase/problem" }] };
  const seen = { labels: named, timelineItems: { nodes: [{ label: { name: "fase/problem" } }] } };
  expect(at(ask(atDigdir, query, { ids: issues.map((issue) => issue.id) }).body, "nodes")).toEqual([
    seen,
    seen,
  ]);
  expect(events).toMatchObject([
    {
      kind: "label.edited",
      changes: { name: { from: "fase/ide" }, color: { from: "ededed" }, description: { from: "" } },
      sender: { kind: "Bot", login: "redthread" },
    },
  ]);
});

test("a name that another label has, in any case, is refused; its own in another case is not", () => {
  const { atDigdir, ask, label, events } = labelWorld();
  const [{ id }] = [label("team/alfa"), label("Team/Beta")];
  events.length = 0;
  expect(ask(atDigdir, update, { id, name: "TEAM/beta" }).body.errors).toMatchObject([
    { type: "UNPROCESSABLE", message: "Name has already been taken" },
  ]);
  expect(events).toEqual([]);
  const renamed = ask(atDigdir, update, { id, name: "Team/Alfa" }).body;
  expect(at(renamed, "updateLabel", "label", "name")).toBe("Team/Alfa");
});

test("nothing changed makes no event; what is gone or another's is refused", () => {
  const { state, people, atDigdir, atAltinn, ask, label, events } = labelWorld();
  const { id } = label("team/alfa");
  events.length = 0;
  expect(ask(atDigdir, update, { id, name: "team/alfa" }).body.errors).toBeUndefined();
  expect(events).toEqual([]);
  expect(ask(atAltinn, update, { id, name: "x" }).body.errors).toMatchObject([{ type: "FORBIDDEN" }]);
  operations.deleteLabel(state, people.kari, { labelId: id });
  expect(ask(atDigdir, update, { id, name: "x" }).body.errors).toMatchObject([{ type: "NOT_FOUND" }]);
});
