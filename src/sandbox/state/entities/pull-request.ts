export interface PullRequest {
  readonly kind: "PullRequest";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly isDraft: boolean;
  readonly authorId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly merged: boolean;
  readonly mergedAt: string | null;
  readonly mergedById: string | null;
  readonly mergeCommitOid: string | null;
  /** What it brought, oldest first; empty until it is merged, as long as more may come. */
  readonly mergedCommitOids: readonly string[];
  /** What the merge made of it on the base, oldest first: the last is the merge commit. */
  readonly madeCommitOids: readonly string[];
  readonly locked: boolean;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly headOid: string;
  /** Another repository when the head is in a fork. */
  readonly headRepositoryId: string;
  readonly labelIds: readonly string[];
  readonly assigneeIds: readonly string[];
  /** Issues that the merge closes. */
  readonly closingIssueIds: readonly string[];
  readonly commentIds: readonly string[];
  readonly timelineIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly reactionIds: readonly string[];
}
