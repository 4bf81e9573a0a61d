import type { Answer } from "../../../domain/content.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { Court } from "./hearing.ts";
import { manager, namesOf } from "../../../policy/role-names.ts";
import { entering } from "./roles.ts";
import type { GateOnTheWay } from "./way.ts";

/** What a command that was refused is answered. */
export function refusalAnswer(
  { one: { policy } }: Court,
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
