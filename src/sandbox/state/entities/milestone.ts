export interface Milestone {
  readonly kind: "Milestone";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  /** Counted within the repository, apart from issues. */
  readonly number: number;
  readonly title: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
