import { kindOf, type Change } from "../change/kinds.ts";
import type { Key } from "../domain/key.ts";
import { isLasting } from "../domain/refusal.ts";
import type { Refused } from "./applied.ts";

/**
 * Whoever has been answered is not listened to again, so an answer waits where what it answers for was refused: the
 * memory of it, what the initiative itself was to become, or what was to be made for it. What GitHub goes on to refuse is
 * left out of later plans, so nobody waits for ever. What it refuses elsewhere stands on the overview. A reply goes along
 * with its reactions: whoever cannot be told in words is told by the reaction.
 */
export function isHeldBy(change: Change, refused: readonly Refused[], key: Key): boolean {
  const turn = kindOf(change).turn?.(change);
  if (turn !== "reaction" && turn !== "reply") return false;
  return refused.some(({ action, type }) =>
    kindOf(action.change).holdsAnswers?.(action.change, { lasting: isLasting(type), key }),
  );
}
