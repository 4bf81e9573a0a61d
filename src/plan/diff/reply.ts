import type { CommentContent } from "../../domain/content.ts";
import type { Case } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/** Prints a reply in the policy's language, as it stands in the comment below its mark. */
export type PrintReply = (content: Extract<CommentContent, { kind: "reply" }>) => string;

/** Whether a reply says already what it should: one that stands is not written again each time it is looked at. */
export function isReplyShown(
  { thread }: Case,
  { existing, content }: Extract<Desired, { kind: "comment" }>,
  print: PrintReply,
): boolean {
  if (existing === null || content.kind !== "reply") return false;
  const body = thread.root.comments.find(({ id }) => id === existing)?.body ?? "";
  const text = body.slice(body.indexOf("\n") + 1);
  return text.trim() === print(content).trim();
}
