import type { Action } from "../../change/action.ts";
import { commentMark, commentTarget } from "../../change/comment.ts";
import type { CommentContent } from "../../domain/content.ts";
import type { CommentFacts } from "../../domain/issue.ts";
import { sameMark } from "../../domain/mark.ts";
import type { DesiredOf } from "../desired.ts";
import { found, ownerOf, type Seen } from "./found.ts";

/** Prints a reply in the policy's language, as it stands in the comment below its mark. */
export type PrintReply = (content: Extract<CommentContent, { kind: "reply" }>) => string;

/**
 * One that stands is known by its mark. A reply is edited where it says something else; a note says once what it says,
 * and stands on an issue whose comments are seldom read: that it was written the memory holds.
 */
export function commentActions(
  input: Seen,
  { issue, about, content, reason }: DesiredOf<"comment">,
  print: PrintReply,
): readonly Action[] {
  const mark = commentMark(content, input.world.key);
  const there = found(input, issue)?.comments.find((comment) => comment.mark && sameMark(comment.mark, mark));
  if (there && (content.kind !== "reply" || textOf(there) === print(content).trim())) return [];
  const makes = commentTarget(content.kind, about);
  return [
    {
      change: { kind: "comment", issue, comment: there?.id ?? null, content, makes },
      reason,
      owner: ownerOf(input, issue),
    },
  ];
}

/** Without its mark. */
function textOf({ body }: CommentFacts): string {
  return body.slice(body.indexOf("\n") + 1).trim();
}

/**
 * What has a reaction of the app is answered, and gets no second one. `comments`: what is written besides; a reaction
 * comes after the reply that belongs to it.
 */
export function reactionActions(
  input: Seen,
  { issue, comment, reaction, reply, reason }: DesiredOf<"reaction">,
  comments: readonly Action[],
): readonly Action[] {
  const commandComment = found(input, issue)?.comments.find(({ id }) => id === comment);
  if (commandComment !== undefined && commandComment.answered !== null) return [];
  const after = reply === null ? null : commentTarget("reply", reply);
  const isReplied = comments.some(({ change }) => change.kind === "comment" && change.makes === after);
  return [
    {
      change: {
        kind: "react",
        issue,
        comment,
        reaction,
        ...(isReplied && after !== null ? { after } : {}),
      },
      reason,
      owner: ownerOf(input, issue),
    },
  ];
}
