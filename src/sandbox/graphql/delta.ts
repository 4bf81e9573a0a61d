/**
 * What GitHub's GraphQL has and the published schema of 2025-02-27 has not, as far as it is simulated. Names and types
 * are those of GitHub's reference pages (https://docs.github.com/en/graphql/reference).
 */
export const delta = /* GraphQL */ `
  type IssueType implements Node {
    id: ID!
    name: String!
    description: String
    color: IssueTypeColor!
    isEnabled: Boolean!
    isPrivate: Boolean!
  }

  enum IssueTypeColor {
    BLUE
    GRAY
    GREEN
    ORANGE
    PINK
    PURPLE
    RED
    YELLOW
  }

  type IssueTypeEdge {
    cursor: String!
    node: IssueType
  }

  type IssueTypeConnection {
    edges: [IssueTypeEdge]
    nodes: [IssueType]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type IssueDependenciesSummary {
    blockedBy: Int!
    blocking: Int!
    totalBlockedBy: Int!
    totalBlocking: Int!
  }

  extend type Release {
    immutable: Boolean!
  }

  extend type Organization {
    issueTypes(after: String, before: String, first: Int, last: Int): IssueTypeConnection
  }

  extend type Repository {
    issueType(name: String!): IssueType
    issueTypes(after: String, before: String, first: Int, last: Int): IssueTypeConnection
  }

  extend type Issue {
    issueType: IssueType
    duplicateOf: Issue
    blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
    blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
    issueDependenciesSummary: IssueDependenciesSummary!
  }

  extend input CreateIssueInput {
    issueTypeId: ID
    projectV2Ids: [ID!]
  }

  extend input UpdateIssueInput {
    issueTypeId: ID
  }

  extend input ProjectV2SingleSelectFieldOptionInput {
    id: String
  }

  type ProjectV2ItemStatusChangedEvent implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    previousStatus: String!
    project: ProjectV2
    status: String!
    wasAutomated: Boolean!
  }

  type AddedToProjectV2Event implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    project: ProjectV2
    wasAutomated: Boolean!
  }

  type RemovedFromProjectV2Event implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    project: ProjectV2
    wasAutomated: Boolean!
  }

  type IssueTypeAddedEvent implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    issueType: IssueType
  }

  type IssueTypeRemovedEvent implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    issueType: IssueType
  }

  type IssueTypeChangedEvent implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    issueType: IssueType
    prevIssueType: IssueType
  }

  extend union IssueTimelineItems =
    | ProjectV2ItemStatusChangedEvent
    | AddedToProjectV2Event
    | RemovedFromProjectV2Event
    | IssueTypeAddedEvent
    | IssueTypeRemovedEvent
    | IssueTypeChangedEvent

  extend enum IssueTimelineItemsItemType {
    PROJECT_V2_ITEM_STATUS_CHANGED_EVENT
    ADDED_TO_PROJECT_V2_EVENT
    REMOVED_FROM_PROJECT_V2_EVENT
    ISSUE_TYPE_ADDED_EVENT
    ISSUE_TYPE_REMOVED_EVENT
    ISSUE_TYPE_CHANGED_EVENT
  }

  input UpdateIssueIssueTypeInput {
    clientMutationId: String
    issueId: ID!
    issueTypeId: ID
  }

  type UpdateIssueIssueTypePayload {
    clientMutationId: String
    issue: Issue
  }

  input AddBlockedByInput {
    clientMutationId: String
    issueId: ID!
    blockingIssueId: ID!
  }

  type AddBlockedByPayload {
    clientMutationId: String
    issue: Issue
    blockingIssue: Issue
  }

  input RemoveBlockedByInput {
    clientMutationId: String
    issueId: ID!
    blockingIssueId: ID!
  }

  type RemoveBlockedByPayload {
    clientMutationId: String
    issue: Issue
    blockingIssue: Issue
  }

  extend type Mutation {
    updateIssueIssueType(input: UpdateIssueIssueTypeInput!): UpdateIssueIssueTypePayload
    addBlockedBy(input: AddBlockedByInput!): AddBlockedByPayload
    removeBlockedBy(input: RemoveBlockedByInput!): RemoveBlockedByPayload
  }
`;
