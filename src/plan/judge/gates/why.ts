import { namesOf } from "../../../policy/role-names.ts";
import type { Why } from "../../../domain/content.ts";
import type { GateDecision, GateMemory } from "../../decisions.ts";
import type { Place } from "../place.ts";
import { criteriaInputOf, type GateContext } from "./gate-state.ts";
import { missingOnTheWay } from "./missing-on-the-way.ts";
import { modeShown } from "./gate.ts";
import { entering } from "./roles.ts";

/** What `/hvorfor` is answered. */
export function whyOf(
  context: GateContext,
  { phase, word, stopped }: Place,
  { verdicts }: GateDecision,
  gateMemory: GateMemory,
): Why {
  const { input, mode } = context;
  const { policy } = input;
  const ends = stopped !== null || phase.index >= input.landmarks.done.index;
  const next = ends ? null : (policy.phases[phase.index + 1] ?? null);
  const shown = next === null ? [] : verdicts;
  return {
    phase: phase.name,
    moved: word === null || word.actor === "" ? null : { actor: word.actor, at: word.at },
    next: next?.name ?? null,
    mode: modeShown(input, phase, gateMemory.passed),
    verdicts: shown,
    enter: next === null || mode === "off" ? [] : namesOf(policy, entering(policy, next)),
    roles: namesOf(
      policy,
      shown.flatMap(({ roles }) => roles),
    ),
    missing: ends ? null : missingOnTheWay(phase, gateMemory, criteriaInputOf(context, { gateMemory })),
  };
}
