import { beforeEach, describe, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import type { Viewer } from "../../src/sandbox/state/viewer.ts";
import { at, smallWorld } from "./world.ts";

/* Issue fields of an organisation, as boards, issues and GraphQL show them. */

let world: ReturnType<typeof smallWorld>;
let field: ReturnType<typeof operations.createIssueField>;
let issueId: string;

beforeEach(() => {
  world = smallWorld();
  const { state, people, organizations, open } = world;
  field = operations.createIssueField(state, people.kari, {
    organization: "digdir",
    name: "Fase",
    type: "SINGLE_SELECT",
    options: ["Problem", "Konsept"],
  });
  const project = operations.createProject(state, people.kari, {
    ownerId: organizations.digdir.id,
    title: "Portefølje",
  });
  operations.addIssueFieldColumn(state, people.kari, { projectId: project.id, issueFieldId: field.id });
  issueId = open("A", { projectV2Ids: [project.id] }).id;
});

const set = /* GraphQL */ `
  mutation ($input: SetIssueFieldValueInput!) {
    setIssueFieldValue(input: $input) {
      issue {
        id
      }
      issueFieldValues {
        ... on IssueFieldSingleSelectValue {
          name
        }
      }
    }
  }
`;

function give(viewer: Viewer, value: Record<string, unknown>, on = issueId) {
  const issueFields = [{ fieldId: field.id, ...value }];
  return world.ask(viewer, set, { input: { issueId: on, issueFields } }).body;
}

function option(name: string): string | undefined {
  return field.options.find((each) => each.name === name)?.id;
}

const shown = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on Issue {
        projectItems(first: 1) {
          nodes {
            fieldValueByName(name: "Fase") {
              __typename
              ... on ProjectV2ItemIssueFieldValue {
                field {
                  ... on ProjectV2SingleSelectField {
                    name
                  }
                }
                issueFieldValue {
                  ... on IssueFieldSingleSelectValue {
                    name
                    optionId
                    field {
                      ... on IssueFieldSingleSelect {
                        id
                        options {
                          name
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        timelineItems(
          last: 10
          itemTypes: [ISSUE_FIELD_ADDED_EVENT, ISSUE_FIELD_CHANGED_EVENT, ISSUE_FIELD_REMOVED_EVENT]
        ) {
          nodes {
            __typename
            ... on IssueFieldAddedEvent {
              actor {
                login
              }
              value
            }
            ... on IssueFieldChangedEvent {
              previousValue
              newValue
            }
            ... on IssueFieldRemovedEvent {
              issueField {
                ... on IssueFieldSingleSelect {
                  name
                }
              }
            }
          }
        }
      }
    }
  }
`;

function look() {
  const { body } = world.ask(world.atDigdir, shown, { id: issueId });
  return {
    value: at(body, "node", "projectItems", "nodes", 0, "fieldValueByName"),
    events: at(body, "node", "timelineItems", "nodes"),
  };
}

test("a column over an issue field shows the issue's own value, and the timeline who set it", () => {
  const { atDigdir, kinds } = world;
  expect(look()).toEqual({ value: null, events: [] });
  expect(give(atDigdir, { singleSelectOptionId: option("Problem") })).toEqual({
    data: { setIssueFieldValue: { issue: { id: issueId }, issueFieldValues: [{ name: "Problem" }] } },
  });
  give(atDigdir, { singleSelectOptionId: option("Konsept") });
  give(atDigdir, { singleSelectOptionId: option("Konsept") });
  expect(look()).toEqual({
    value: {
      __typename: "ProjectV2ItemIssueFieldValue",
      field: { name: "Fase" },
      issueFieldValue: {
        name: "Konsept",
        optionId: option("Konsept"),
        field: { id: field.id, options: [{ name: "Problem" }, { name: "Konsept" }] },
      },
    },
    events: [
      { __typename: "IssueFieldAddedEvent", actor: { login: "redthread" }, value: "Problem" },
      { __typename: "IssueFieldChangedEvent", previousValue: "Problem", newValue: "Konsept" },
    ],
  });
  give(atDigdir, { delete: true });
  expect(look().value).toBeNull();
  expect(kinds().filter((kind) => kind.startsWith("issues.field"))).toEqual([
    "issues.field_added",
    "issues.field_added",
    "issues.field_removed",
  ]);
});

describe("what GitHub refuses", () => {
  test.each<[string, string, () => unknown]>([
    ["a value of another type", "UNPROCESSABLE", () => give(world.atDigdir, { textValue: "Problem" })],
    ["no value", "UNPROCESSABLE", () => give(world.atDigdir, {})],
    [
      "two values",
      "UNPROCESSABLE",
      () => give(world.atDigdir, { textValue: "Problem", singleSelectOptionId: option("Problem") }),
    ],
    [
      "an option of the column",
      "UNPROCESSABLE",
      () => give(world.atDigdir, { singleSelectOptionId: columnOption() }),
    ],
    ["somebody who may not write", "FORBIDDEN", () => give(world.people.ola, { delete: true })],
    ["an app of another organisation", "FORBIDDEN", () => give(world.atAltinn, { delete: true })],
    [
      "an issue of another organisation",
      "NOT_FOUND",
      () => give(world.atAltinn, { delete: true }, elsewhere()),
    ],
    ["the value of a card", "UNPROCESSABLE", () => writeCard()],
  ])("%s", (_, type, act) => {
    expect(act()).toMatchObject({ errors: [{ type }] });
    expect(look()).toEqual({ value: null, events: [] });
  });

  test("a public project has no such column", () => {
    const { state, people, organizations } = world;
    const { id } = operations.createProject(state, people.kari, {
      ownerId: organizations.digdir.id,
      title: "Public",
      public: true,
    });
    const add = () =>
      operations.addIssueFieldColumn(state, people.kari, { projectId: id, issueFieldId: field.id });
    expect(add).toThrow("private");
  });

  function column() {
    const { tables } = world.state;
    const found = [...tables.fields.values()].find(({ issueFieldId }) => issueFieldId === field.id);
    if (found?.kind !== "ProjectV2SingleSelectField") throw new Error("There is no column");
    return found;
  }

  function columnOption(): string | undefined {
    return column().options[0]?.id;
  }

  function elsewhere(): string {
    const { state, people, repositories } = world;
    const repositoryId = repositories.dialogporten.id;
    return operations.openIssue(state, people.kari, { repositoryId, title: "B" }).id;
  }

  function writeCard() {
    const { ask, atDigdir, state } = world;
    const { projectId, id: fieldId } = column();
    const [itemId] = state.tables.issues.get(issueId)?.itemIds ?? [];
    const document = /* GraphQL */ `
      mutation ($input: UpdateProjectV2ItemFieldValueInput!) {
        updateProjectV2ItemFieldValue(input: $input) {
          projectV2Item {
            id
          }
        }
      }
    `;
    const value = { singleSelectOptionId: columnOption() };
    return ask(atDigdir, document, { input: { projectId, itemId, fieldId, value } }).body;
  }
});

test("a GitHub that only shows them has no mutation for them, and an older one knows nothing of them", () => {
  world = smallWorld({ issueFieldsReadOnly: true });
  const message = (document: string) => world.ask(world.atDigdir, document).body.errors?.[0]?.message;
  expect(message(set)).toContain("SetIssueFieldValueInput");
  expect(message(shown)).not.toContain("ProjectV2ItemIssueFieldValue");
  world = smallWorld({ olderServer: true });
  expect(message(shown)).toContain("ProjectV2ItemIssueFieldValue");
});
