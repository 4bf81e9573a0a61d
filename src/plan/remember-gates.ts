import type { Decisions, KeptOfGates } from "./decisions.ts";

/** What is remembered of gates, refusals and the decision record. */
export function rememberGates({ phase }: Pick<Decisions, "phase">): KeptOfGates {
  return phase.kept;
}
