import type { ChangeCard } from "./change-card.ts";
import type { RoleNames } from "./role-names.ts";
import type { CommandKind, CommandPlace } from "./command.ts";
import type { MissingOnTheWay, Verdict } from "./gate.ts";
import type { IssueLink } from "./issue-link.ts";
import type { Language } from "./language.ts";
import type { NoticeContent, NoticeEnd } from "./notice.ts";

export type { IssueLink };

/**
 * What the app says on GitHub, as values. A text is printed only when it is written, in the policy's
 * language, after every reference to something that the same plan makes is resolved.
 */

/** Something that GitHub refuses: what, of which issue or in which repository or project, and its own sentence. */
export interface RefusedWrite {
  /** The kind of change; of an issue that is to be made, the kind of its content. */
  readonly what: string;
  /** Of the label, the field with its value, the project or the team; empty where there is none. */
  readonly name: string;
  /** The issue, or `owner/name` of the repository where it is about none. */
  readonly where: IssueLink | string;
  readonly said: string;
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
  /** What the team is written to in; null: the policy's language. */
  readonly language: Language | null;
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
    }
  | {
      readonly kind: "follow-up";
      readonly titleTemplate: string;
      readonly disclosed: boolean;
      readonly initiative: InitiativeFields;
      /** Null: the one for the benefits. */
      readonly team: TeamFields | null;
      /** As in the policy: `P3M`. */
      readonly after: string;
      /** When the initiative was done, ISO 8601. */
      readonly doneAt: string;
      /** What people wrote as the initiative's goals; quoted, with nobody mentioned. */
      readonly goals: string | null;
    };

export type CommentContent =
  /** The answer to a comment that held commands; edited rather than repeated. */
  | { readonly kind: "reply"; readonly comment: string; readonly answers: readonly Answer[] }
  /** On an epic whose team is no longer involved. */
  | { readonly kind: "team-left"; readonly team: TeamFields; readonly initiative: IssueLink }
  /** On an issue that was linked later and cannot be a native sub-issue: where it belongs. */
  | {
      readonly kind: "link";
      readonly initiative: IssueLink;
      readonly element: IssueLink | null;
      /** Whose epic it is; null where it is nobody's. */
      readonly team: TeamFields | null;
    }
  /** On a notice that closes. */
  | { readonly kind: "notice-done"; readonly about: NoticeContent["kind"]; readonly why: NoticeEnd };

/** What the app answers to one command. Only what has something to say becomes a line of the reply. */
export type Answer =
  | { readonly kind: "help"; readonly place: CommandPlace }
  | { readonly kind: "unknown-command"; readonly text: string; readonly nearest: string | null }
  /** What of a command's line was not understood, and so not done. */
  | { readonly kind: "unclear"; readonly command: CommandKind; readonly text: string }
  | { readonly kind: "too-many-commands"; readonly most: number }
  /** `who`: whoever has changed the comment besides its author. */
  | { readonly kind: "edited-by-other"; readonly who: string }
  | { readonly kind: "unknown-phase"; readonly text: string; readonly phases: readonly string[] }
  | { readonly kind: "unknown-process"; readonly text: string; readonly processes: readonly string[] }
  | { readonly kind: "unknown-team"; readonly text: string; readonly teams: readonly string[] }
  | {
      readonly kind: "not-allowed";
      readonly command: CommandKind;
      readonly needs: "role-or-write";
    }
  /** The gate of a phase is closed: which criteria are missing, what was looked at, and who can act. */
  | {
      readonly kind: "gate-closed";
      readonly to: string;
      readonly gates: readonly { readonly phase: string; readonly unmet: readonly Verdict[] }[];
      /** Who may pass it all the same. */
      readonly overriders: readonly string[];
    }
  /** Only these roles may move an initiative into the phase. */
  | { readonly kind: "may-not-enter"; readonly to: string; readonly roles: readonly RoleNames[] }
  /** `likevel` without a reason, or by somebody who is no portfolio manager. */
  | { readonly kind: "override-needs-reason"; readonly to: string }
  | { readonly kind: "override-not-allowed"; readonly to: string; readonly roles: readonly RoleNames[] }
  /** `/bekreft` without a number of the current phase's. */
  | {
      readonly kind: "unknown-confirm";
      readonly confirms: readonly { readonly number: number; readonly text: string }[];
    }
  | { readonly kind: "may-not-confirm"; readonly text: string; readonly roles: readonly RoleNames[] }
  /** `/hvorfor`: what was decided last and why, and all that the gate asks for. */
  | { readonly kind: "why"; readonly why: Why }
  | { readonly kind: "decision-needs-text" }
  /** `/problem` without a title or an address, or where it means nothing. */
  | { readonly kind: "problem-needs-text" }
  | { readonly kind: "not-an-incident" }
  | { readonly kind: "no-problem-card" }
  | { readonly kind: "not-a-problem"; readonly issue: IssueLink }
  | { readonly kind: "problem-exists"; readonly issue: IssueLink }
  | { readonly kind: "unknown-link"; readonly text: string }
  /** `/knytt`: it hangs there already, or it belongs to another initiative. */
  | { readonly kind: "link-exists"; readonly issue: IssueLink }
  | { readonly kind: "link-belongs-elsewhere"; readonly issue: IssueLink; readonly parent: IssueLink | null }
  /** `/knytt -URL`: what hangs there natively or by a line of a list is taken off where it stands, by people. */
  | {
      readonly kind: "link-stays";
      readonly issue: IssueLink;
      /** `made`: the app made it for this initiative. */
      readonly why: "sub-issue" | "task-list" | "made" | "not-linked";
      /** The parent, or whose body the line stands in; null where there is none. */
      readonly under: IssueLink | null;
    }
  | { readonly kind: "not-managed" }
  | { readonly kind: "epic-exists"; readonly team: string; readonly epic: IssueLink }
  /** GitHub refuses a part of what was asked for. */
  | ({ readonly kind: "github-refused" } & RefusedWrite)
  | { readonly kind: "done"; readonly command: string }
  /** `/avvis`, `/hast` and `likevel` need a reason. */
  | { readonly kind: "change-needs-reason"; readonly command: CommandKind }
  /** Only these roles may say that of a change. */
  | { readonly kind: "may-not-evaluate"; readonly command: CommandKind; readonly roles: readonly RoleNames[] }
  /** Whoever started the run, or wrote a pull request in it: somebody else has to. */
  | {
      readonly kind: "own-change";
      readonly command: CommandKind;
      readonly roles: readonly RoleNames[];
      readonly emergency: readonly RoleNames[];
    }
  /** What a change lacks before it can be evaluated; none: it was met only after the command. */
  | {
      readonly kind: "change-unmet";
      readonly unmet: readonly Verdict[];
      readonly emergency: readonly RoleNames[];
    }
  /** It is older than what is in production; `takesOut`: how many commits production would lose. */
  | { readonly kind: "change-older"; readonly takesOut: number }
  /** GitHub was told to go on, and nothing can be taken back. */
  | { readonly kind: "change-passed" }
  /** `/utsett` without a day that there is, onto a day off, or of what is closed. */
  | { readonly kind: "wheel-no-date"; readonly text: string }
  | { readonly kind: "wheel-day-off"; readonly held: string }
  | { readonly kind: "wheel-closed" }
  /** … on the product's own issue, which is held on no day. */
  | { readonly kind: "wheel-no-activity" }
  /** `/avlys` without a reason. */
  | { readonly kind: "wheel-needs-reason"; readonly command: CommandKind }
  /** `/hvorfor` on a change issue. */
  | { readonly kind: "change-why"; readonly card: ChangeCard };

/** What `/hvorfor` teaches. */
export interface Why {
  readonly phase: string;
  /** Who decided it and when; null for the first phase at birth. */
  readonly moved: { readonly actor: string; readonly at: string } | null;
  /** Null from the last phase on, and where it was stopped. */
  readonly next: string | null;
  readonly mode: "enforce" | "advise" | "off" | "passed";
  readonly verdicts: readonly Verdict[];
  /** Roles that may move it on; empty: whoever GitHub lets label or move. */
  readonly enter: readonly RoleNames[];
  readonly roles: readonly RoleNames[];
  /** Of a move that was refused; null where there is none, or nothing is missing on its way any more. */
  readonly missing: MissingOnTheWay | null;
}
