import type { IssueFieldValue } from "./issue-field.ts";

export type IssueStateReason = "COMPLETED" | "NOT_PLANNED" | "DUPLICATE" | "REOPENED";
export type ClosedStateReason = "COMPLETED" | "NOT_PLANNED" | "DUPLICATE";
export type LockReason = "OFF_TOPIC" | "TOO_HEATED" | "RESOLVED" | "SPAM";

export interface Issue {
  readonly kind: "Issue";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED";
  readonly stateReason: IssueStateReason | null;
  readonly authorId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly closedById: string | null;
  readonly lastEditedAt: string | null;
  readonly editorId: string | null;
  readonly locked: boolean;
  readonly activeLockReason: LockReason | null;
  readonly labelIds: readonly string[];
  readonly assigneeIds: readonly string[];
  readonly typeId: string | null;
  readonly milestoneId: string | null;
  /** By the id of the issue field. */
  readonly fieldValues: Readonly<Record<string, IssueFieldValue>>;
  readonly parentId: string | null;
  /** In the order of priority that people see. */
  readonly subIssueIds: readonly string[];
  readonly duplicateOfId: string | null;
  readonly blockedByIds: readonly string[];
  readonly blockingIds: readonly string[];
  readonly commentIds: readonly string[];
  readonly timelineIds: readonly string[];
  /** Project items of which this issue is the content, archived ones included. */
  readonly itemIds: readonly string[];
  readonly reactionIds: readonly string[];
  /** Oldest first; empty until the first edit, which also records what stood there at birth. */
  readonly editIds: readonly string[];
  /** Pull requests that close this issue when merged. */
  readonly pullRequestIds: readonly string[];
}
