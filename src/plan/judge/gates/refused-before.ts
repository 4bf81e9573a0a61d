import type { Ruling } from "../../decisions.ts";
import type { SaidWord } from "../words.ts";
import { scalesOf, type Court, type Hearing } from "./hearing.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { isRefused } from "./refused.ts";
import { mayEnter } from "./roles.ts";
import { gatesBetween } from "./way.ts";

/** Commands that were refused but not answered, because something broke in between; told what is missing now. */
export function refusedBefore(
  words: readonly SaidWord[],
  refused: readonly string[],
  after: Hearing,
  court: Court,
): readonly Ruling[] {
  const { policy, thread, world } = court.one;
  return words.flatMap((word): Ruling[] => {
    const { comment, nth = 0, says } = word;
    if (comment === undefined || says.kind !== "phase" || !isRefused(word, refused, thread.root)) return [];
    const gates = gatesBetween(after.place.phase, says.phase, scalesOf(court, after), after.kept.passed);
    const enters = mayEnter(world, policy, says.phase, word);
    const closed = gates.some(({ unmet }) => unmet.length > 0);
    const answer = refusalAnswer(court, says.phase, gates, enters ? "criteria" : "enter");
    return [{ comment, nth, reaction: "THUMBS_DOWN", answer: enters && !closed ? null : answer }];
  });
}
