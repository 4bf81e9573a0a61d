import type { IssueLink } from "./issue-link.ts";

/** What the card of a planned release says of it. Times are ISO 8601. */
export type ReleasePart =
  /** Neither title nor section names a version. */
  | { readonly kind: "unnamed" }
  /** `names`: as people wrote them. */
  | { readonly kind: "unpublished"; readonly names: readonly string[] }
  /** What is named are several releases, or stands in several repositories; nobody can tell which is meant. */
  | { readonly kind: "several"; readonly names: readonly string[] }
  | PublishedRelease;

export interface PublishedRelease {
  readonly kind: "published";
  readonly tag: string;
  readonly url: string;
  readonly at: string;
  readonly prerelease: boolean;
  /** It was deleted, made a draft again, or its tag was moved to a commit that lacks it. */
  readonly isWithdrawn: boolean;
  /** What no release before it had, each by its address: `owner/name#12`, or the first digits of a commit. */
  readonly changes: readonly IssueLink[];
  /** Of how many changes git cannot tell whether they are in it. */
  readonly undecided: number;
  /** Those whose work items it brings; by their addresses where not everybody here may see them. */
  readonly initiatives: readonly IssueLink[];
  /** Null: the issue has none. */
  readonly milestone: PlannedMilestone | null;
}

export interface PlannedMilestone {
  readonly title: string;
  readonly url: string;
  /** How many issues it has besides this one. */
  readonly planned: number;
  /** Those that are open, or were closed by a change that is not in the release; by their addresses. */
  readonly missing: readonly IssueLink[];
  /** How many of its issues were not looked at. */
  readonly unread: number;
}
