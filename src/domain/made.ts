/** What a mutation made or touched. */
export interface Made {
  /** Node id of the issue, comment, label or item. */
  readonly id: string;
  /** Of a created issue. */
  readonly number?: number;
  readonly url?: string;
  /** Of a created issue: the card that each project gave it. */
  readonly items?: readonly { readonly id: string; readonly projectId: string }[];
}
