import { mayHoldRights } from "../domain/actor.ts";
import type { RoleFacts } from "../domain/gate.ts";
import type { Reader } from "../github/reader.ts";
import { namedInCriteria } from "../policy/criteria/named.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { Policy } from "../policy/policy.ts";
import { manager } from "../policy/role-names.ts";

/**
 * The roles on whose holders something depends now: those that gates name and the portfolio manager's; all of
 * them while somebody waits for an answer to a command, which any role gives leave to.
 */
export function rolesNeeded(policy: Policy, waiting: boolean): readonly string[] {
  if (waiting) return Object.keys(policy.roles);
  if (policy.gates === "off" && policy.completion !== "propose") return [];
  const entering = policy.phases.flatMap(({ enter }) => enter);
  return [...new Set([manager, ...entering, ...namedInCriteria(policy, "role")])];
}

/**
 * Who holds them, by the role's name. A role that the policy gives to nobody costs nothing to look up.
 *
 * @param elsewhere in which repository people may have access of their own, where the policy keeps no initiatives
 */
export async function readRoles(
  roles: readonly string[],
  policy: Policy,
  owner: string,
  reader: Pick<Reader, "people">,
  elsewhere?: RepositoryName,
): Promise<ReadonlyMap<string, RoleFacts>> {
  const names = [...new Set(roles.flatMap((role) => policy.roles[role] ?? []))];
  const repository = policy.initiatives?.repository ?? elsewhere;
  const found =
    names.length === 0 || repository === undefined
      ? new Map<string, ReadonlySet<string>>()
      : await reader.people(owner, names, repository);
  return new Map(roles.map((role) => [role, factsOf(policy.roles[role] ?? [], found)]));
}

function factsOf(names: readonly string[], found: ReadonlyMap<string, ReadonlySet<string>>): RoleFacts {
  const logins = names.map((name) => found.get(name) ?? new Set<string>());
  return {
    names,
    holders: new Set(logins.flatMap((accounts) => [...accounts])),
    missing: names.filter((_, at) => logins[at]?.size === 0),
  };
}

/** The roles that somebody holds, by the name of the account. */
export function rolesOf(login: string, roles: ReadonlyMap<string, RoleFacts>): readonly string[] {
  if (!mayHoldRights(login)) return [];
  return [...roles].flatMap(([role, { holders }]) => (holders.has(login.toLowerCase()) ? [role] : []));
}
