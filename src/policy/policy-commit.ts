/** The policy's file as one commit left it; null: the commit took it away. */
export interface PolicyCommit {
  readonly sha: string;
  /** When it was committed, ISO 8601. */
  readonly at: string;
  readonly text: string | null;
}
