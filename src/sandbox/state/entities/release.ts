export interface Release {
  readonly kind: "Release";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  readonly tagName: string;
  /** The branch or commit of which publishing makes the tag. */
  readonly targetCommitish: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly authorId: string;
  /** The date of the commit, not of the release. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null while it is a draft. */
  readonly publishedAt: string | null;
}
