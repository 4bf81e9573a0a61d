import type { Change } from "../domain/action.ts";
import type { Key } from "../domain/key.ts";
import { isLasting } from "../domain/refusal.ts";
import type { Refused } from "./apply.ts";
import { isNameTaken } from "./name-taken.ts";

/**
 * Whoever has been answered is not listened to again, so an answer waits where what it answers for was refused: the
 * memory of it, what the initiative itself was to become, or what was to be made for it. What GitHub goes on to refuse is
 * left out of later plans, so nobody waits for ever. What it refuses elsewhere stands on the overview. A reply goes along
 * with its reactions: whoever cannot be told in words is told by the reaction.
 */
export function isHeldBy(change: Change, refused: readonly Refused[], key: Key): boolean {
  if (!isReply(change) && change.kind !== "react") return false;
  return refused.some((one) => isAbout(one, key));
}

/** Somebody else has made a label since: an issue that is born without it would never get it. */
export function waitsForLabel(change: Change, refused: readonly Refused[]): boolean {
  if (change.kind !== "create-issue") return false;
  const taken = new Set(
    refused.flatMap(({ action, message }) =>
      action.change.kind === "create-label" && isNameTaken(message) ? [action.change.makes] : [],
    ),
  );
  return change.labels.some(({ label }) => taken.has(label));
}

function isAbout({ action, type }: Refused, key: Key): boolean {
  const refused = action.change;
  switch (refused.kind) {
    case "overview":
      return true;
    case "create-label":
    case "create-issue":
      return !isLasting(type);
    case "add-labels":
    case "remove-labels":
    case "close-issue":
    case "reopen-issue":
      return refused.issue === key.id;
    case "set-field":
    case "add-item":
      return refused.issue === key.id && !isLasting(type);
    default:
      return false;
  }
}

function isReply(change: Change): boolean {
  return change.kind === "comment" && change.content.kind === "reply";
}
