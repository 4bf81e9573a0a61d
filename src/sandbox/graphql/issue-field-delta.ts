/**
 * What GitHub's GraphQL has of organisations' issue fields and the published schema of 2025-02-27 has not, as far as it
 * is simulated; several options at once (multi-select) are not. Names and types are those of GitHub's reference pages.
 */
export const issueFieldDelta = /* GraphQL */ `
  enum IssueFieldDataType {
    DATE
    NUMBER
    SINGLE_SELECT
    TEXT
  }

  enum IssueFieldVisibility {
    ALL
    ORG_ONLY
  }

  enum IssueFieldSingleSelectOptionColor {
    BLUE
    GRAY
    GREEN
    ORANGE
    PINK
    PURPLE
    RED
    YELLOW
  }

  interface IssueFieldCommon {
    createdAt: DateTime!
    dataType: IssueFieldDataType!
    description: String
    name: String!
    visibility: IssueFieldVisibility!
  }

  interface IssueFieldValueCommon {
    field: IssueFields
  }

  type IssueFieldDate implements IssueFieldCommon & Node {
    createdAt: DateTime!
    dataType: IssueFieldDataType!
    description: String
    id: ID!
    name: String!
    visibility: IssueFieldVisibility!
  }

  type IssueFieldNumber implements IssueFieldCommon & Node {
    createdAt: DateTime!
    dataType: IssueFieldDataType!
    description: String
    id: ID!
    name: String!
    visibility: IssueFieldVisibility!
  }

  type IssueFieldText implements IssueFieldCommon & Node {
    createdAt: DateTime!
    dataType: IssueFieldDataType!
    description: String
    id: ID!
    name: String!
    visibility: IssueFieldVisibility!
  }

  type IssueFieldSingleSelect implements IssueFieldCommon & Node {
    createdAt: DateTime!
    dataType: IssueFieldDataType!
    description: String
    id: ID!
    name: String!
    options: [IssueFieldSingleSelectOption!]!
    visibility: IssueFieldVisibility!
  }

  type IssueFieldSingleSelectOption implements Node {
    color: IssueFieldSingleSelectOptionColor!
    description: String
    id: ID!
    name: String!
    priority: Int
  }

  union IssueFields = IssueFieldDate | IssueFieldNumber | IssueFieldSingleSelect | IssueFieldText

  type IssueFieldDateValue implements IssueFieldValueCommon & Node {
    field: IssueFields
    id: ID!
    value: String!
  }

  type IssueFieldNumberValue implements IssueFieldValueCommon & Node {
    field: IssueFields
    id: ID!
    value: Float!
  }

  type IssueFieldTextValue implements IssueFieldValueCommon & Node {
    field: IssueFields
    id: ID!
    value: String!
  }

  type IssueFieldSingleSelectValue implements IssueFieldValueCommon & Node {
    field: IssueFields
    id: ID!
    color: IssueFieldSingleSelectOptionColor!
    description: String
    name: String!
    optionId: String
    value: String!
  }

  union IssueFieldValue =
    | IssueFieldDateValue
    | IssueFieldNumberValue
    | IssueFieldSingleSelectValue
    | IssueFieldTextValue

  union ProjectV2IssueFieldValues =
    | IssueFieldDateValue
    | IssueFieldNumberValue
    | IssueFieldSingleSelectValue
    | IssueFieldTextValue

  type ProjectV2ItemIssueFieldValue {
    field: ProjectV2FieldConfiguration!
    issueFieldValue: ProjectV2IssueFieldValues
  }

  extend union ProjectV2ItemFieldValue = ProjectV2ItemIssueFieldValue

  type IssueFieldAddedEvent implements Node {
    actor: Actor
    createdAt: DateTime!
    id: ID!
    issueField: IssueFields
    color: String
    value: String
  }

  type IssueFieldChangedEvent implements Node {
    actor: Actor
    createdAt: DateTime!
    id: ID!
    issueField: IssueFields
    newColor: String
    newValue: String
    previousColor: String
    previousValue: String
  }

  type IssueFieldRemovedEvent implements Node {
    actor: Actor
    createdAt: DateTime!
    id: ID!
    issueField: IssueFields
  }

  extend union IssueTimelineItems = IssueFieldAddedEvent | IssueFieldChangedEvent | IssueFieldRemovedEvent

  extend enum IssueTimelineItemsItemType {
    ISSUE_FIELD_ADDED_EVENT
    ISSUE_FIELD_CHANGED_EVENT
    ISSUE_FIELD_REMOVED_EVENT
  }
`;

/** The mutation that sets them. */
export const setIssueFieldDelta = /* GraphQL */ `
  input IssueFieldCreateOrUpdateInput {
    dateValue: String
    delete: Boolean
    fieldId: ID!
    numberValue: Float
    singleSelectOptionId: ID
    textValue: String
  }

  input SetIssueFieldValueInput {
    clientMutationId: String
    issueFields: [IssueFieldCreateOrUpdateInput!]!
    issueId: ID!
  }

  type SetIssueFieldValuePayload {
    clientMutationId: String
    issue: Issue
    issueFieldValues: [IssueFieldValue!]
  }

  extend type Mutation {
    setIssueFieldValue(input: SetIssueFieldValueInput!): SetIssueFieldValuePayload
  }
`;
