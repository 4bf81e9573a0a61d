export interface IssueComment {
  readonly kind: "IssueComment";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  /** The issue or pull request that carries it. */
  readonly subjectId: string;
  readonly authorId: string;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastEditedAt: string | null;
  readonly editorId: string | null;
  readonly isMinimized: boolean;
  readonly minimizedReason: string | null;
  readonly reactionIds: readonly string[];
  /** Oldest first; empty until the first edit, which also records what stood there at birth. */
  readonly editIds: readonly string[];
}

/** One step of the edit history of a body. */
export interface ContentEdit {
  readonly kind: "UserContentEdit";
  readonly id: string;
  readonly subjectId: string;
  readonly editorId: string;
  readonly editedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** GitHub's `diff` is, in spite of its name, the whole text after the edit. */
  readonly diff: string;
}

export type ReactionContent =
  | "THUMBS_UP"
  | "THUMBS_DOWN"
  | "LAUGH"
  | "HOORAY"
  | "CONFUSED"
  | "HEART"
  | "ROCKET"
  | "EYES";

export interface Reaction {
  readonly kind: "Reaction";
  readonly id: string;
  readonly databaseId: number;
  /** An issue, a pull request or a comment. */
  readonly subjectId: string;
  readonly content: ReactionContent;
  readonly userId: string;
  readonly createdAt: string;
}
