import type { Requests } from "../../requests.ts";
import { newTicks } from "../ticks.ts";
import type { PhaseWord } from "../words.ts";
import { applyConfirm, applyTick } from "./apply-confirmation.ts";
import { applyMove } from "./apply-move.ts";
import type { GateContext, GateState } from "./gate-state.ts";

interface Statement {
  readonly at: string;
  readonly apply: (state: GateState) => GateState;
}

/** Ticks, confirmations and words in the order of time. Sorting is stable, so in one second confirmations go first. */
export function applyStatements(
  first: GateState,
  words: readonly PhaseWord[],
  requests: Requests,
  context: GateContext,
): GateState {
  const statements: Statement[] = [
    ...newTicks(context.input).map((tick): Statement => ({
      at: tick.at,
      apply: (state) => applyTick(state, tick, context),
    })),
    ...requests.confirm.map((request): Statement => ({
      at: request.at,
      apply: (state) => applyConfirm(state, request, context),
    })),
    ...words.map((word): Statement => ({
      at: word.at,
      apply: (state) => applyMove(state, word, context),
    })),
  ];
  return statements
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .reduce((state, { apply }) => apply(state), first);
}
