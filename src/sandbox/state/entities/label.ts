export interface Label {
  readonly kind: "Label";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
  readonly isDefault: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An organisation's issue type. */
export interface IssueType {
  readonly kind: "IssueType";
  readonly id: string;
  readonly databaseId: number;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string | null;
  readonly color: string;
  readonly isEnabled: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}
