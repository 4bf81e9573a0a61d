import type { ChangeWord } from "./change-state.ts";
import type { IssueLink } from "./issue-link.ts";
import type { Verdict } from "./gate.ts";
import type { RoleNames } from "./role-names.ts";

/** What a held change lacks. */
export interface ChangeMissing {
  /** Criteria that are not met. */
  readonly unmet: readonly Verdict[];
  /** Nobody who may has evaluated it, or what they said counts no more. */
  readonly approval: boolean;
  /** It is older than what is in production, and nobody has said that it is meant to be. */
  readonly older: boolean;
  /** Days on which nothing passes that can wait; the last of them, `YYYY-MM-DD`. */
  readonly freeze: { readonly text: string | null; readonly last: string } | null;
}

/** Who may act, as the policy names them. */
export interface ChangePeople {
  readonly by: readonly RoleNames[];
  readonly emergency: readonly RoleNames[];
  /** Whether whoever started the run, or wrote a pull request in it, may evaluate. */
  readonly self: boolean;
}

/** Why a job is let through. Times are ISO 8601. */
export type PassingReason =
  | DecidedPassing
  /** It is let through without a record: anybody could fill a repository with those. */
  | { readonly kind: "fork" };

/** The same, where its change was looked at. */
export type DecidedPassing =
  | { readonly kind: "evaluated"; readonly word: ChangeWord }
  /** `due`: until when it is to be evaluated. */
  | { readonly kind: "emergency"; readonly word: ChangeWord; readonly due: string }
  /** `count` pull requests have labels that are evaluated beforehand. */
  | { readonly kind: "standard"; readonly count: number; readonly labels: readonly string[] }
  | { readonly kind: "rollback"; readonly sha: string; readonly at: string }
  /** It is what is in production. */
  | { readonly kind: "same"; readonly sha: string; readonly at: string }
  | { readonly kind: "recorded"; readonly missing: ChangeMissing }
  | { readonly kind: "uncontrolled" };

export type RefusalReason =
  | { readonly kind: "rejected"; readonly word: ChangeWord }
  | { readonly kind: "expired"; readonly since: string };

/** Why nobody can be asked. */
export type NobodyToAsk = "no-policy" | "several" | "no-key";

/** What is said to the jobs of one run, beside them on GitHub. */
export type DeploymentAnswerContent = {
  /** The change issue; null: there is none. */
  readonly issue: IssueLink | null;
} & (
  | { readonly kind: "held"; readonly missing: ChangeMissing; readonly people: ChangePeople }
  | { readonly kind: "approved"; readonly reason: PassingReason }
  | { readonly kind: "rejected"; readonly reason: RefusalReason }
  /** `url`: of the file that would have to say it. */
  | { readonly kind: "nobody"; readonly why: NobodyToAsk | "fork"; readonly url: string }
);
