import type { Change } from "../domain/action.ts";
import type { Key } from "../domain/key.ts";
import type { Refused } from "./apply.ts";

/**
 * Whoever has been answered is not listened to again, so an answer waits where what it answers for was refused: the
 * memory of it, what the initiative itself was to become, or the reply that the reaction belongs to. What GitHub
 * refuses elsewhere stands on the overview.
 */
export function isHeldBy(change: Change, refused: readonly Refused[], key: Key): boolean {
  if (!isReply(change) && change.kind !== "react") return false;
  return refused.some((one) => isNameTaken(one) || isAbout(one.action.change, change, key));
}

/** Somebody else has made the label since: what needs it is not done, and will be when it is seen. */
function isNameTaken({ action, type }: Refused): boolean {
  return action.change.kind === "create-label" && type === "UNPROCESSABLE";
}

function isAbout(refused: Change, answer: Change, key: Key): boolean {
  switch (refused.kind) {
    case "overview":
      return true;
    case "add-labels":
    case "remove-labels":
    case "close-issue":
    case "reopen-issue":
      return refused.issue === key.id;
    case "comment":
      return isReply(refused) && answer.kind === "react" && answer.comment === refused.content.comment;
    default:
      return false;
  }
}

type Comment = Extract<Change, { kind: "comment" }>;
type Reply = Comment & { readonly content: Extract<Comment["content"], { kind: "reply" }> };

function isReply(change: Change): change is Reply {
  return change.kind === "comment" && change.content.kind === "reply";
}
