import { mayHoldRights } from "../../../domain/actor.ts";
import type { RoleNames } from "../../../domain/role-names.ts";
import type { World } from "../../../domain/world.ts";
import type { Phase, Policy } from "../../../policy/policy.ts";
import { manager } from "../../../policy/role-names.ts";

/** Somebody who says something; `roles` are those that were looked up for a comment. */
export interface Speaker {
  /** Login. */
  readonly actor: string;
  readonly roles?: readonly string[];
}

/** Whether somebody holds one of these roles. Only a user can: no bot, and nobody whom GitHub does not name. */
export function holds(world: World, { actor, roles = [] }: Speaker, wanted: readonly string[]): boolean {
  if (!mayHoldRights(actor)) return false;
  const login = actor.toLowerCase();
  return wanted.some((role) => roles.includes(role) || (world.roles.get(role)?.holders.has(login) ?? false));
}

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

/** Roles with those who hold them, as the policy names them. */
export function namesOf(policy: Policy, roles: readonly string[]): readonly RoleNames[] {
  return [...new Set(roles)].map((role) => ({ role, names: policy.roles[role] ?? [] }));
}
