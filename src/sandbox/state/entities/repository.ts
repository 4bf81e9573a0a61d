export type RepositoryPermission = "ADMIN" | "MAINTAIN" | "WRITE" | "TRIAGE" | "READ";
export type Visibility = "PUBLIC" | "PRIVATE" | "INTERNAL";

export interface Repository {
  readonly kind: "Repository";
  readonly id: string;
  readonly databaseId: number;
  readonly ownerId: string;
  readonly name: string;
  readonly description: string | null;
  readonly visibility: Visibility;
  readonly isArchived: boolean;
  readonly isFork: boolean;
  readonly parentId: string | null;
  readonly hasIssuesEnabled: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly pushedAt: string | null;
  /** Branch name → oid of its newest commit. */
  readonly branches: Readonly<Record<string, string>>;
  /** Tag name → oid of its commit, or of its annotated tag. */
  readonly tags: Readonly<Record<string, string>>;
  /** What persons and teams were given, beside what their organisation gives: account or team id → permission. */
  readonly collaborators: Readonly<Record<string, RepositoryPermission>>;
  /** By number, ascending. Issues and pull requests share one series of numbers. */
  readonly issueIds: readonly string[];
  readonly pullRequestIds: readonly string[];
  readonly labelIds: readonly string[];
  readonly nextNumber: number;
}
