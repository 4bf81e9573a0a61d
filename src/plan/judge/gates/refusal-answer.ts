import type { Answer } from "../../../domain/content.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { GateContext } from "./gate-state.ts";
import { manager, namesOf } from "../../../policy/role-names.ts";
import { entering } from "./roles.ts";
import type { GateOnTheWay } from "./gates-between.ts";

/** What a command that was refused is answered. */
export function refusalAnswer(
  { input: { policy } }: GateContext,
  to: Phase,
  gates: readonly GateOnTheWay[],
  why: "criteria" | "enter",
): Answer {
  if (why === "enter") {
    return { kind: "may-not-enter", to: to.name, roles: namesOf(policy, entering(policy, to)) };
  }
  const closed = gates.filter(({ unmet }) => unmet.length > 0);
  return {
    kind: "gate-closed",
    to: to.name,
    gates: closed.map(({ phase, unmet }) => ({ phase: phase.name, unmet })),
    overriders: policy.roles[manager] ?? [],
  };
}
