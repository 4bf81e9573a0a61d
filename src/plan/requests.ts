import type { PayloadOf } from "../commands/commands.ts";
import type { CommandKind } from "../domain/command.ts";
import type { Answer } from "../domain/content.ts";
import type { Reaction } from "../domain/issue.ts";

/** What people asked for in comments, understood and allowed, by the kind of the command; each kind in its order. */
export type Requests = { readonly [Kind in CommandKind]: readonly Request<PayloadOf<Kind>>[] };

export type Request<Payload = object> = Payload & {
  readonly comment: string;
  /** Which command of the comment, from 0. */
  readonly nth: number;
  readonly actor: string;
  readonly at: string;
};

/** What came of a comment's commands as far as it was understood; an answer to each that has one. */
export interface CommentResult extends Omit<CommentAnswer, "answers"> {
  readonly answers: readonly { readonly nth: number; readonly answer: Answer }[];
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
