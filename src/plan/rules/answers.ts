import type { Answer } from "../../domain/content.ts";
import type { Reason } from "../../domain/reason.ts";
import { because } from "../../domain/reason.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired, DesiredOf } from "../desired.ts";
import type { CommentAnswer } from "../requests.ts";

/**
 * A reaction on every comment with commands, and one reply where there is something to say: to each comment of somebody
 * with rights its own, to all others one on the issue. Those with rights come first.
 */
export function answers(input: Case, decisions: Decisions): readonly Desired[] {
  return answersOn(input.thread.root.id, decisions.answers);
}

/** The same for the comments of any issue. */
export function answersOn(issue: string, given: readonly CommentAnswer[]): readonly AnswerDesired[] {
  const own = given.filter(({ shared }) => !shared);
  const others = given.filter(({ shared }) => shared);
  return [
    ...own.flatMap((answer) => answered(issue, answer.comment, [answer])),
    ...answered(issue, issue, others),
  ];
}

type AnswerDesired = DesiredOf<"comment"> | DesiredOf<"reaction">;

/** `about`: what the reply is known by, the comment that it answers or the issue. */
function answered(issue: string, about: string, given: readonly CommentAnswer[]): readonly AnswerDesired[] {
  const replyAnswers = given.flatMap((answer): Answer[] => [...answer.answers]);
  const first = given.find((answer) => answer.answers.length > 0);
  const content = { kind: "reply", comment: about, answers: replyAnswers } as const;
  const reactions = given.map((answer): AnswerDesired => ({
    kind: "reaction",
    issue,
    comment: answer.comment,
    reaction: answer.reaction,
    reply: answer.answers.length > 0 ? about : null,
    reason: reasonOf(answer),
  }));
  if (first === undefined) return reactions;
  return [{ kind: "comment", issue, about, content, reason: reasonOf(first) }, ...reactions];
}

function reasonOf({ reaction, actor }: CommentAnswer): Reason {
  return because("answer", { command: reaction, actor });
}
