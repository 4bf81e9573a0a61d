import type { ChangeMissing, ChangePeople } from "./change-answer.ts";
import type { ChangeWord, Passing } from "./change-state.ts";
import type { IssueLink } from "./issue-link.ts";
import type { Verdict } from "./gate.ts";

/** A link to a page of GitHub that is no issue: a run, a commit. */
export interface PageLink {
  readonly text: string;
  readonly url: string;
}

/** What is to be deployed, as the change issue tells it at its birth. */
export interface ChangeContent {
  readonly kind: "change";
  readonly environment: string;
  /** `owner/name` of the repository that is deployed. */
  readonly repository: string;
  readonly commit: PageLink;
  /** Null: nothing is in production, as far as is known. */
  readonly live: PageLink | null;
  /** Pull requests, work items and initiatives in it; of those that not all readers may see only the address. */
  readonly pulls: readonly IssueLink[];
  readonly workItems: readonly IssueLink[];
  readonly initiatives: readonly IssueLink[];
  /** Commits that came without a pull request, and those that production would lose. */
  readonly loose: readonly PageLink[];
  readonly takesOut: readonly PageLink[];
  readonly takesOutCount: number;
  /** How many commits production lacks; `whole` false: there are more, and these are the newest. */
  readonly commits: number;
  readonly whole: boolean;
  readonly criteria: readonly Verdict[];
  readonly people: ChangePeople;
  readonly run: PageLink;
}

/** Where a change stands, as the comment on its issue tells it. Times are ISO 8601. */
export interface ChangeCard {
  readonly kind: "change-state";
  readonly standing: ChangeStanding;
  readonly since: string;
  /** With their boxes; none where nobody is asked any more. */
  readonly criteria: readonly Verdict[];
  readonly people: ChangePeople;
  readonly runs: readonly CardRun[];
  /** The change issue of a newer commit that is held for the same environment. */
  readonly newer: IssueLink | null;
}

export type ChangeStanding =
  | { readonly kind: "held"; readonly missing: ChangeMissing; readonly word: ChangeWord | null }
  | { readonly kind: "rejected"; readonly word: ChangeWord }
  | { readonly kind: "expired" }
  | {
      readonly kind: "passed";
      readonly passing: Passing;
      /** Of whoever let it pass. */
      readonly reason: string;
      /** What would have held it; null: nothing is told. */
      readonly missing: ChangeMissing | null;
      /** When it is to be evaluated afterwards; null where it needs not be, or has been. */
      readonly due: string | null;
      /** Whether somebody has to evaluate it afterwards and nobody has. */
      readonly waits: boolean;
      readonly evaluated: ChangeWord | null;
      /** When it came to production. */
      readonly deployedAt: string | null;
    }
  | { readonly kind: "ended"; readonly why: ChangeEnd };

export type ChangeEnd = "cancelled" | "expired" | "gone" | "refused" | "superseded";

export interface CardRun extends PageLink {
  readonly attempt: number;
  /** Login. */
  readonly by: string;
  readonly state: "waiting" | "approved" | "rejected" | "bypassed" | "ended";
}
