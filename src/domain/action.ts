import type { CommentContent, IssueContent } from "./content.ts";
import type { Memory } from "./memory.ts";
import type { Overview } from "./overview.ts";
import type { Reason } from "./reason.ts";
import type { RepositoryName, ProjectNumber, Target } from "./reference.ts";
import type { Assignee, IssueFieldFacts, Reaction } from "./issue.ts";

/** What a label that the app makes is for; its description says so in the policy's language. */
export interface LabelPurpose {
  readonly kind: "phase" | "team" | "source" | "product" | "epic" | "follow-up" | "other";
  /** Name of the phase, team, source or product. */
  readonly name: string;
}

/**
 * What a project field is given. Options were resolved by name at run time. Where the column is an organisation's issue
 * field, `issueField` is that field, the option is one of its own, and the value is given to the issue and not to the card.
 */
export interface FieldWrite {
  readonly projectId: string;
  readonly fieldId: string;
  readonly field: string;
  readonly issueField?: IssueFieldFacts;
  readonly value:
    | { readonly type: "text"; readonly text: string }
    | { readonly type: "number"; readonly number: number }
    | { readonly type: "single-select"; readonly optionId: string; readonly name: string };
}

/** As GitHub shows the value afterwards. */
export function writtenValue({ value }: FieldWrite): string | number {
  switch (value.type) {
    case "text":
      return value.text;
    case "number":
      return value.number;
    case "single-select":
      return value.name;
  }
}

/** One difference between what is and what should be. Each kind has one describe and one apply. */
export type Change =
  | {
      readonly kind: "create-label";
      readonly repository: RepositoryName;
      readonly repositoryId: string;
      readonly name: string;
      readonly color: string;
      readonly purpose: LabelPurpose;
      readonly makes: Target;
    }
  /** A label that the policy calls otherwise now; it stays on every issue that has it. */
  | {
      readonly kind: "rename-label";
      readonly repository: RepositoryName;
      readonly label: Target;
      readonly from: string;
      readonly name: string;
      readonly color: string;
      readonly purpose: LabelPurpose;
    }
  | {
      readonly kind: "add-labels";
      readonly issue: Target;
      readonly labels: readonly { readonly name: string; readonly label: Target }[];
    }
  | {
      readonly kind: "remove-labels";
      readonly issue: Target;
      readonly labels: readonly { readonly name: string; readonly label: Target }[];
    }
  | {
      readonly kind: "create-issue";
      readonly makes: Target;
      readonly repository: RepositoryName;
      readonly repositoryId: string;
      readonly content: IssueContent;
      readonly labels: readonly { readonly name: string; readonly label: Target }[];
      readonly typeId: string | null;
      readonly assignees: readonly Assignee[];
      /** Native parent; null where there is none or GitHub does not let it be. */
      readonly parent: Target | null;
      /** Node ids of projects; the item of each is `newTarget(...)` of the issue and the project's id. */
      readonly projects: readonly string[];
    }
  /** `as`: absent, as completed. */
  | { readonly kind: "close-issue"; readonly issue: Target; readonly as?: "not-planned" }
  | { readonly kind: "reopen-issue"; readonly issue: Target }
  | { readonly kind: "add-child"; readonly parent: Target; readonly child: Target }
  | {
      readonly kind: "add-item";
      readonly issue: Target;
      readonly projectId: string;
      readonly project: ProjectNumber;
      readonly makes: Target;
    }
  | {
      readonly kind: "set-field";
      readonly issue: Target;
      readonly item: Target;
      readonly write: FieldWrite;
    }
  /** Makes the comment, or edits the one with that id. */
  | {
      readonly kind: "comment";
      readonly issue: Target;
      readonly comment: string | null;
      readonly content: CommentContent;
      readonly makes: Target;
    }
  | {
      readonly kind: "react";
      readonly issue: Target;
      readonly comment: string;
      readonly reaction: Reaction;
      /** The reply that the same plan writes, and without which it is not given; absent: there is none. */
      readonly after?: Target;
    }
  /**
   * The overview with its memory. Where the plan makes things, it is written twice: `memory-first` with what is
   * decided, and `final` with the links and ids of all that was made. A child of the memory whose id is still
   * `new:…` when it is written was not made, and is left out. `comment`: null makes the comment; else its id, or
   * `new:overview` where the same plan made it.
   */
  | {
      readonly kind: "overview";
      readonly issue: Target;
      /** `owner/name#12`: after a transfer GitHub forwards it, which tells what the issue was before. */
      readonly address: string;
      readonly comment: string | null;
      readonly overview: Overview;
      readonly memory: Memory;
      readonly stage: "memory-first" | "final";
      readonly makes: Target;
    };

/** A change with why. Actions of one wave do not depend on one another. */
export interface Action {
  readonly change: Change;
  readonly reason: Reason;
  /** The login of the owner whose installation writes it. */
  readonly owner: string;
}

/** The target of the card that a created issue gets on a project. */
export function itemOf(issue: Target, projectId: string): Target {
  return issue.startsWith("new:") ? `${issue}/item/${projectId}` : `new:item/${issue}/${projectId}`;
}
