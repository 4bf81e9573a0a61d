import type { Refusal } from "../../../domain/memory.ts";
import type { Policy, Team } from "../../../policy/policy.ts";
import type { Case, GateMemory, CommandResult } from "../../decisions.ts";
import type { Place } from "../place.ts";
import type { CriteriaInput } from "./evaluate.ts";

/*
 * What people said is heard in the order of GitHub's own times: ticks and `/bekreft` before the moves of
 * the same second. So it is the same whether the app looked in between or not.
 */

/** Where the initiative stands and what is kept of gates, after what was heard so far. */
export interface GateState {
  readonly place: Place;
  readonly gateMemory: GateMemory;
  readonly commandResults: readonly CommandResult[];
}

/** What is the same for all that is heard in one plan. */
export interface GateContext {
  readonly input: Case;
  readonly mode: Policy["gates"];
  /** The involved ones. */
  readonly teams: readonly Team[];
}

export function criteriaInputOf(
  { input, teams }: GateContext,
  { gateMemory }: Pick<GateState, "gateMemory">,
): CriteriaInput {
  return { input, teams, confirmed: gateMemory.confirmed };
}

/** Of two refusals the one to tell of. */
export function latest(before: Refusal | null, now: Refusal): Refusal {
  return before !== null && Date.parse(before.at) > Date.parse(now.at) ? before : now;
}

/** Somebody acted after the refusal, so nobody needs to be told of it any more. */
export function withoutRefusal(gateMemory: GateMemory, at: string, before: Refusal | null): GateMemory {
  // One of an earlier plan may be of the same second as a word that is heard again.
  const acted = gateMemory.refusal !== before || (before !== null && Date.parse(at) > Date.parse(before.at));
  return acted ? { ...gateMemory, refusal: null } : gateMemory;
}
