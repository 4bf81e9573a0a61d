/** What an issue's milestone holds, as far as it was read. */
export interface Milestone {
  /** People's words. */
  readonly title: string;
  readonly url: string;
  /** How many issues it has in all. */
  readonly total: number;
  readonly issues: readonly MilestoneIssue[];
}

export interface MilestoneIssue {
  /** Node id. */
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly isOpen: boolean;
}
