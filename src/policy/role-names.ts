import type { RoleNames } from "../domain/role-names.ts";
import type { Policy } from "./policy.ts";

/** May move, override and confirm whatever is asked for. */
export const manager = "portfolio-manager";

/** Advisers: the people to ask. */
export const office = "portfolio-office";

/** Roles with those who hold them, as the policy names them. */
export function namesOf({ roles }: Pick<Policy, "roles">, names: readonly string[]): readonly RoleNames[] {
  return [...new Set(names)].map((role) => ({ role, names: roles[role] ?? [] }));
}
