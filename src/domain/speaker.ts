import { mayHoldRights } from "./actor.ts";
import type { World } from "./world.ts";

/** Somebody who says something; `roles` are those that were looked up for a comment. */
export interface Speaker {
  /** Login. */
  readonly actor: string;
  readonly roles?: readonly string[];
}

/** Whether somebody holds one of these roles. Only a user can: no bot, and nobody whom GitHub does not name. */
export function holds(
  world: Pick<World, "roles">,
  { actor, roles = [] }: Speaker,
  wanted: readonly string[],
): boolean {
  if (!mayHoldRights(actor)) return false;
  const login = actor.toLowerCase();
  return wanted.some((role) => roles.includes(role) || (world.roles.get(role)?.holders.has(login) ?? false));
}
