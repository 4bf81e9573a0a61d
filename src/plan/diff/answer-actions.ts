import type { Action } from "../../change/action.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { CommandResult } from "../decisions.ts";
import { worst } from "../judge/requests.ts";
import type { CommentAnswer, CommentResult } from "../requests.ts";
import { answersOn } from "../rules/answers.ts";
import { commentActions, reactionActions, type PrintReply } from "./comments.ts";

/** What is written for the commands on an issue that is no thread's: reactions, and replies where something is said. */
export function answerActions(
  issue: IssueFacts,
  answers: readonly CommentAnswer[],
  { key, printReply }: { readonly key: Key; readonly printReply: PrintReply },
): readonly Action[] {
  const seen = { world: { key, issues: new Map([[issue.id, issue]]) }, thread: { root: issue } };
  const desired = answersOn(issue.id, answers);
  const comments = desired.flatMap((wanted) =>
    wanted.kind === "comment" ? commentActions(seen, wanted, printReply) : [],
  );
  const reactions = desired.flatMap((wanted) =>
    wanted.kind === "reaction" ? reactionActions(seen, wanted, comments) : [],
  );
  return [...comments, ...reactions];
}

/** As the judge of a thread answers. `judged`: what was found out of commands beyond what was understood. */
export function answersOf(
  results: readonly CommentResult[],
  judged: readonly CommandResult[] = [],
): readonly CommentAnswer[] {
  return results.map(({ answers, ...result }) => {
    const own = judged.filter(({ comment }) => comment === result.comment);
    const found = own.flatMap(({ nth, answer }) => (answer === null ? [] : [{ nth, answer }]));
    return {
      ...result,
      reaction: worst([result.reaction, ...own.map(({ reaction }) => reaction)]),
      answers: [...answers, ...found]
        .toSorted((one, other) => one.nth - other.nth)
        .map(({ answer }) => answer),
    };
  });
}
