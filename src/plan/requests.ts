import type { Answer } from "../domain/content.ts";
import type { Reaction } from "../domain/issue.ts";
import type { Phase, Team } from "../policy/policy.ts";

/** What people asked for in comments, understood and allowed; and what each comment is answered. */
export interface Requests {
  readonly phases: readonly Request<PhaseRequest>[];
  readonly confirms: readonly Request<ConfirmRequest>[];
  readonly decisions: readonly Request<{ text: string; url: string }>[];
  /** Comments that ask why. */
  readonly whys: readonly Request<object>[];
  readonly teams: readonly Request<{ team: Team; add: boolean }>[];
  readonly epics: readonly Request<{ team: Team }>[];
  readonly links: readonly Request<{ url: string; remove: boolean }>[];
  readonly adoption: Request<object> | null;
  readonly answers: readonly HeardComment[];
}

/** What came of a comment's commands as far as it was understood; an answer to each that has one. */
export interface HeardComment extends Omit<CommentAnswer, "answers"> {
  readonly answers: readonly { readonly nth: number; readonly answer: Answer }[];
}

export type Request<Asked> = Asked & {
  readonly comment: string;
  /** Which command of the comment, from 0. */
  readonly nth: number;
  readonly actor: string;
  readonly at: string;
};

/** `roles`: those that were looked up for whoever wrote the comment. */
export interface ConfirmRequest {
  readonly number: number | null;
  readonly roles: readonly string[];
}

export interface PhaseRequest {
  readonly phase: Phase;
  /** Id of the word: that of the comment, and of a later one in the same comment one of its own. */
  readonly word: string;
  /** Only a portfolio manager's. */
  readonly override: string | null;
  readonly roles: readonly string[];
}

/** What is answered to one comment. */
export interface CommentAnswer {
  readonly comment: string;
  readonly actor: string;
  /** By somebody without rights: all of these on an issue are answered in one reply. */
  readonly shared: boolean;
  readonly reaction: Reaction;
  readonly answers: readonly Answer[];
}
