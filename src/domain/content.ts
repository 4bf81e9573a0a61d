import type { Command } from "./command.ts";
import type { Target } from "./reference.ts";

/**
 * What the app says on GitHub, as values. A text is printed only when it is written, in the policy's
 * language, after every reference to something that the same plan makes is resolved.
 */

/** A link to an issue. Of one that the plan makes, only `target` and `title` are known before it is made. */
export interface IssueLink {
  readonly target: Target;
  readonly title: string;
  readonly url: string | null;
  /** `owner/name#12` */
  readonly reference: string | null;
}

/** What templates may use of an initiative; never its text. */
export interface InitiativeFields {
  readonly title: string;
  readonly url: string;
  readonly number: number;
  readonly repository: string;
  readonly phase: string;
}

export interface TeamFields {
  readonly key: string;
  readonly name: string;
}

export type IssueContent =
  | {
      readonly kind: "epic";
      /** Liquid, from the policy. */
      readonly titleTemplate: string;
      /** Path in the config repository, or null for the built-in text. */
      readonly bodyTemplate: string | null;
      /** False where more people can see the epic than the initiative: then title and link are all it says. */
      readonly disclosed: boolean;
      readonly initiative: InitiativeFields;
      readonly team: TeamFields;
      /** Mentioned once, at birth. */
      readonly mention: string | null;
      readonly element: IssueLink | null;
    }
  | {
      readonly kind: "element";
      readonly titleTemplate: string;
      readonly disclosed: boolean;
      readonly initiative: InitiativeFields;
      /** Null for the one element of `elements: per-initiative`. */
      readonly team: TeamFields | null;
    };

export type CommentContent =
  /** The answer to a comment that held commands; edited rather than repeated. */
  | { readonly kind: "reply"; readonly comment: string; readonly answers: readonly Answer[] }
  /** On an epic whose team is no longer involved. */
  | { readonly kind: "team-left"; readonly team: TeamFields; readonly initiative: IssueLink }
  /** On a root element or an element: the epics that cannot be its native sub-issues. */
  | { readonly kind: "link"; readonly epics: readonly IssueLink[] };

/** What the app answers to one command. Only what has something to say becomes a line of the reply. */
export type Answer =
  | { readonly kind: "help" }
  | { readonly kind: "unknown-command"; readonly text: string; readonly nearest: string | null }
  | { readonly kind: "unknown-phase"; readonly text: string; readonly phases: readonly string[] }
  | { readonly kind: "unknown-team"; readonly text: string; readonly teams: readonly string[] }
  | {
      readonly kind: "not-allowed";
      readonly command: Exclude<Command["kind"], "unknown">;
      readonly needs: "role-or-write";
    }
  | { readonly kind: "not-managed" }
  | { readonly kind: "epic-exists"; readonly team: string; readonly epic: IssueLink }
  | { readonly kind: "done"; readonly command: string };
