import type { RepositoryName } from "./reference.ts";

/** Where decisions are kept as issues and as files. */
export interface DecisionPlace {
  readonly repository: RepositoryName;
  /** Of the issues. */
  readonly label: string;
  /** Folder of the files, on the default branch. */
  readonly path: string;
}

/** `after`: where the issues listed before ended; null: from the first. */
export interface DecisionListing extends DecisionPlace {
  readonly after: string | null;
}

/** What stands there, without its text. */
export interface ListedDecisions {
  readonly repository: { readonly id: string; readonly visibility: "public" | "internal" | "private" };
  /** Files of the folder itself. */
  readonly files: readonly ListedFile[];
  /** At most a hundred, those first that were changed last. */
  readonly issues: readonly ListedIssue[];
  /** Behind which the next ones stand; null: there are no more. */
  readonly next: string | null;
  /** How many issues there are in all. */
  readonly issueCount: number;
}

export interface ListedIssue {
  readonly id: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface ListedFile {
  readonly name: string;
  /** Of its text. */
  readonly oid: string;
  /** Bytes; null: not told. */
  readonly size: number | null;
}

export interface DecisionFile {
  /** Null: it is no text, or cannot be read. */
  readonly text: string | null;
  /** When it was committed last, ISO 8601; null: not told. */
  readonly committedAt: string | null;
}
