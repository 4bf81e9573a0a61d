import type { Refusal } from "../../../domain/memory.ts";
import type { Policy, Team } from "../../../policy/policy.ts";
import type { Case, KeptOfGates, Ruling } from "../../decisions.ts";
import type { Place } from "../place.ts";
import type { Scales } from "./weigh.ts";

/*
 * What people said is heard in the order of GitHub's own times: ticks and `/bekreft` before the moves of
 * the same second. So it is the same whether the app looked in between or not.
 */

/** Where the initiative stands and what is kept of gates, after what was heard so far. */
export interface Hearing {
  readonly place: Place;
  readonly kept: KeptOfGates;
  readonly rulings: readonly Ruling[];
}

/** What is the same for all that is heard in one plan. */
export interface Court {
  readonly one: Case;
  readonly mode: Policy["gates"];
  /** The involved ones. */
  readonly teams: readonly Team[];
}

export function scalesOf({ one, teams }: Court, { kept }: Pick<Hearing, "kept">): Scales {
  return { one, teams, confirmed: kept.confirmed };
}

/** Of two refusals the one to tell of. */
export function latest(before: Refusal | null, now: Refusal): Refusal {
  return before !== null && Date.parse(before.at) > Date.parse(now.at) ? before : now;
}

/** Somebody acted after the refusal, so nobody needs to be told of it any more. */
export function withoutRefusal(kept: KeptOfGates, at: string, before: Refusal | null): KeptOfGates {
  // One of an earlier plan may be of the same second as a word that is heard again.
  const acted = kept.refusal !== before || (before !== null && Date.parse(at) > Date.parse(before.at));
  return acted ? { ...kept, refusal: null } : kept;
}
