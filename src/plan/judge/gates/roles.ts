import { holds, type Speaker } from "../../../domain/speaker.ts";
import type { World } from "../../../domain/world.ts";
import type { Phase, Policy } from "../../../policy/policy.ts";
import { manager } from "../../../policy/role-names.ts";

/**
 * Roles that may move an initiative into the phase. None where the policy asks for none, and where it gives
 * all that it asks for to nobody: else nobody could ever act.
 */
export function entering(policy: Policy, phase: Phase): readonly string[] {
  const nobody = phase.enter.every((role) => (policy.roles[role] ?? []).length === 0);
  return nobody ? [] : withManager(phase.enter);
}

export function mayEnter(world: World, policy: Policy, phase: Phase, speaker: Speaker): boolean {
  const roles = entering(policy, phase);
  return roles.length === 0 || holds(world, speaker, roles);
}

export function withManager(roles: readonly string[]): readonly string[] {
  return [...new Set([...roles, manager])];
}
