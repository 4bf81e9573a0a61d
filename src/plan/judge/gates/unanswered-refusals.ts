import type { CommandResult } from "../../decisions.ts";
import type { PhaseWord } from "../words.ts";
import { criteriaInputOf, type GateContext, type GateState } from "./gate-state.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { isRefused } from "./refused.ts";
import { mayEnter } from "./roles.ts";
import { gatesBetween } from "./gates-between.ts";

/** Commands that were refused but not answered, because something broke in between; told what is missing now. */
export function unansweredRefusals(
  words: readonly PhaseWord[],
  refused: readonly string[],
  after: GateState,
  context: GateContext,
): readonly CommandResult[] {
  const { policy, thread, world } = context.input;
  return words.flatMap((word): CommandResult[] => {
    const { comment, nth = 0, says } = word;
    if (comment === undefined || says.kind !== "phase" || !isRefused(word, refused, thread.root)) return [];
    const gates = gatesBetween(
      after.place.phase,
      says.phase,
      criteriaInputOf(context, after),
      after.gateMemory.passed,
    );
    const enters = mayEnter(world, policy, says.phase, word);
    const closed = gates.some(({ unmet }) => unmet.length > 0);
    const answer = refusalAnswer(context, says.phase, gates, enters ? "criteria" : "enter");
    return [{ comment, nth, reaction: "THUMBS_DOWN", answer: enters && !closed ? null : answer }];
  });
}
