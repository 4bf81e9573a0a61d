export interface FieldOption {
  readonly id: string;
  readonly name: string;
  readonly color: "GRAY" | "BLUE" | "GREEN" | "YELLOW" | "ORANGE" | "RED" | "PINK" | "PURPLE";
  readonly description: string;
}

/** Built-in fields show facts of the issue and cannot be written through the project. */
export type BuiltInFieldType =
  | "TITLE"
  | "ASSIGNEES"
  | "LABELS"
  | "REPOSITORY"
  | "MILESTONE"
  | "LINKED_PULL_REQUESTS"
  | "REVIEWERS"
  | "PARENT_ISSUE"
  | "SUB_ISSUES_PROGRESS";

interface FieldCommon {
  readonly id: string;
  readonly databaseId: number;
  readonly projectId: string;
  readonly name: string;
  /** The issue field of the organisation that the column shows; absent: the values are the project's own. */
  readonly issueFieldId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface PlainField extends FieldCommon {
  readonly kind: "ProjectV2Field";
  readonly dataType: "TEXT" | "NUMBER" | "DATE" | BuiltInFieldType;
}

export interface SingleSelectField extends FieldCommon {
  readonly kind: "ProjectV2SingleSelectField";
  readonly dataType: "SINGLE_SELECT";
  readonly options: readonly FieldOption[];
}

export type ProjectField = PlainField | SingleSelectField;

export type FieldContent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "date"; readonly date: string }
  | { readonly type: "option"; readonly optionId: string };

export interface FieldValue {
  readonly id: string;
  readonly databaseId: number;
  readonly fieldId: string;
  readonly creatorId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly content: FieldContent;
}

/** Built-in workflows, by the name of the Status option that they set; off when absent. */
export interface ProjectWorkflows {
  readonly itemAdded?: string;
  readonly itemClosed?: string;
  readonly itemReopened?: string;
  readonly pullRequestMerged?: string;
  /** The other way round: the Status that closes the issue. */
  readonly closesIssueAt?: string;
}

export interface Project {
  readonly kind: "ProjectV2";
  readonly id: string;
  readonly databaseId: number;
  readonly ownerId: string;
  readonly creatorId: string;
  readonly number: number;
  readonly title: string;
  readonly shortDescription: string | null;
  readonly readme: string | null;
  readonly public: boolean;
  readonly closed: boolean;
  readonly closedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fieldIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly workflows: ProjectWorkflows;
}

export interface ProjectItem {
  readonly kind: "ProjectV2Item";
  readonly id: string;
  readonly databaseId: number;
  readonly projectId: string;
  readonly type: "ISSUE" | "PULL_REQUEST";
  readonly contentId: string;
  readonly creatorId: string;
  readonly isArchived: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** By field id. */
  readonly values: Readonly<Record<string, FieldValue>>;
}
