import { afterEach, expect, test } from "vitest";
import { findIssue, findProject } from "../../src/sandbox/find.ts";
import { executeGraphQL } from "../../src/sandbox/graphql/execute.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedDemo } from "../../src/sandbox/seed/demo.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { installationViewer } from "../../src/sandbox/state/operations.ts";
import { at } from "./world.ts";

let sandbox: Sandbox;

afterEach(async () => {
  await sandbox.stop();
});

function ask(query: string, variables: Record<string, unknown>) {
  const [installation] = sandbox.state.tables.installations.keys();
  const viewer = installationViewer(sandbox.state, installation ?? "");
  return executeGraphQL(sandbox.state, viewer, { query, variables }).body;
}

const values = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on ProjectV2Item {
        date: fieldValueByName(name: "Slutt") {
          __typename
          ... on ProjectV2ItemFieldDateValue {
            date
            updatedAt
            creator {
              login
            }
          }
        }
        number: fieldValueByName(name: "Progresjon (%)") {
          ... on ProjectV2ItemFieldNumberValue {
            number
          }
        }
        text: fieldValueByName(name: "Tiltak") {
          ... on ProjectV2ItemFieldTextValue {
            text
          }
        }
        option: fieldValueByName(name: "Helse") {
          ... on ProjectV2ItemFieldSingleSelectValue {
            name
          }
        }
        none: fieldValueByName(name: "Start") {
          __typename
        }
      }
    }
  }
`;

const set = /* GraphQL */ `
  mutation ($projectId: ID!, $itemId: ID!, $fieldId: ID!, $value: ProjectV2FieldValue!) {
    updateProjectV2ItemFieldValue(
      input: { projectId: $projectId, itemId: $itemId, fieldId: $fieldId, value: $value }
    ) {
      projectV2Item {
        id
      }
    }
  }
`;

test("dates, numbers, texts and options are set and read, and each is told", async () => {
  sandbox = await startSandbox({ seed: seedMinimal({ projects: true }) });
  const { tables } = sandbox.state;
  const manager = sandbox.as("owner");
  manager.openIssue("acme/roadmap", { title: "A" });
  manager.addToProject("acme/roadmap#1", "acme/8");
  const project = findProject(tables, "acme/8");
  const [itemId = ""] = findIssue(tables, "acme/roadmap#1").itemIds;
  const told: unknown[] = [];
  sandbox.state.subscribe((event) => {
    if (event.kind === "projects_v2_item.edited") told.push([event.change.field.name, event.change.to]);
  });
  const write = (name: string, value: Record<string, unknown>) => {
    const fieldId = project.fieldIds.find((id) => tables.fields.get(id)?.name === name);
    return ask(set, { projectId: project.id, itemId, fieldId, value }).errors;
  };
  expect(write("Slutt", { date: "2026-12-31" })).toBeUndefined();
  expect(write("Progresjon (%)", { number: 62.5 })).toBeUndefined();
  expect(write("Tiltak", { text: "Varsling" })).toBeUndefined();
  expect(write("Slutt", { text: "31.12.2026" })).toMatchObject([{ type: "UNPROCESSABLE" }]);
  manager.setField("acme/roadmap#1", "acme/8", "Helse", "Usikker");
  expect(at(ask(values, { id: itemId }), "node")).toEqual({
    date: {
      __typename: "ProjectV2ItemFieldDateValue",
      date: "2026-12-31",
      updatedAt: expect.any(String) as string,
      creator: { login: "redthread" },
    },
    number: { number: 62.5 },
    text: { text: "Varsling" },
    option: { name: "Usikker" },
    none: null,
  });
  expect(told).toMatchObject([
    ["Slutt", { type: "date", date: "2026-12-31" }],
    ["Progresjon (%)", { type: "number", number: 62.5 }],
    ["Tiltak", { type: "text", text: "Varsling" }],
    ["Helse", { type: "option" }],
  ]);
});

test("the boards of the demonstration have the fields that Digdir's have", async () => {
  sandbox = await startSandbox({ seed: seedDemo });
  const { tables } = sandbox.state;
  const fields = (reference: string) =>
    findProject(tables, reference).fieldIds.flatMap((id) => tables.fields.get(id) ?? []);
  const types = (reference: string) => fields(reference).map(({ name, dataType }) => `${name}: ${dataType}`);
  expect(types("digdir/8")).toEqual(
    expect.arrayContaining(["Start: DATE", "Slutt: DATE", "Progresjon (%): NUMBER", "Helse: SINGLE_SELECT"]),
  );
  expect(types("digdir/1")).toEqual(
    expect.arrayContaining(["Ansvarlig: TEXT", "Månedsverk: NUMBER", "Budsjett: NUMBER"]),
  );
  const health = fields("digdir/8").find(({ name }) => name === "Helse");
  expect(health?.kind === "ProjectV2SingleSelectField" && health.options.map(({ name }) => name)).toEqual([
    "På plan",
    "Usikker",
    "Forsinket",
  ]);
});
