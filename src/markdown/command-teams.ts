import type { Command } from "../domain/command.ts";
import { isAnd, isSign, signOf, unquoted, words } from "./quotation.ts";

/** Each that is no team is named in the reply, with all that are. */
const mostNames = 60;

/**
 * `/team studio -design`. A sign that stands alone belongs to the one name behind it; with more names behind it nobody
 * can tell which are meant, and nothing is done.
 */
export function teamCommand(rest: string): Command {
  const add: string[] = [];
  const remove: string[] = [];
  const unclear: Command = { kind: "unclear", command: "team", text: rest };
  let alone: string | null = null;
  let isSpent = false;
  const named = words(rest).filter((word) => !isAnd(word) && !/^[.!?]+$/.test(word));
  if (named.length > mostNames) return unclear;
  for (const word of named) {
    if (isSign(word)) {
      if (alone !== null) return unclear;
      [alone, isSpent] = [word, false];
      continue;
    }
    const own = signOf(word);
    if (own === "" && isSpent) return unclear;
    if (own !== "" && alone !== null && !isSpent) return unclear;
    const sign = own === "" ? (alone ?? "") : own;
    if (alone !== null) isSpent = true;
    if (own !== "") alone = null;
    const team = unquoted(word.slice(own.length));
    if (team !== "") (sign === "" || sign === "+" ? add : remove).push(team);
  }
  return alone !== null && !isSpent ? unclear : { kind: "team", add, remove };
}
