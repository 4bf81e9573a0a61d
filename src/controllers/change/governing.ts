import type { NobodyToAsk } from "../../domain/change-answer.ts";
import { sameName, sameRepository, type RepositoryName } from "../../domain/reference.ts";
import type { Policies } from "../../policies.ts";
import { matchesGlob } from "../../policy/criteria/glob.ts";
import type { ChangeControl, Policy } from "../../policy/policy.ts";

/** Whose policy decides about deployments of a repository. */
export type Governing =
  | {
      readonly kind: "policy";
      /** Login in lower case. */
      readonly owner: string;
      readonly policy: Policy;
      readonly sha: string;
      /** Null: it has nothing to say of deployments. */
      readonly control: ChangeControl | null;
    }
  | { readonly kind: "nobody"; readonly why: NobodyToAsk };

/**
 * That of the repository's owner; where it says nothing of deployments, that of the one organisation which it accepts and
 * whose teams name the repository. Nobody can make themselves be asked: the owner has to accept them first. While one that
 * is accepted has no policy in force, nobody knows whether it holds anything.
 */
export async function governingOf(
  owner: string,
  repository: RepositoryName,
  policies: Pick<Policies, "inForce">,
): Promise<Governing> {
  const own = await policies.inForce(owner);
  if (own.policy === null || own.sha === null) return { kind: "nobody", why: "no-policy" };
  const ownGoverning = { kind: "policy", owner, policy: own.policy, sha: own.sha } as const;
  if (own.policy.change !== null) return { ...ownGoverning, control: own.policy.change };
  const accepted = own.policy.accepts.filter(
    (entry) => entry.for.includes("issues") && !sameName(entry.owner, owner),
  );
  const found: Extract<Governing, { kind: "policy" }>[] = [];
  let isUnknown = false;
  for (const { owner: login } of accepted) {
    const { policy, sha } = await policies.inForce(login.toLowerCase());
    isUnknown ||= policy === null;
    if (policy === null || sha === null || policy.change === null) continue;
    const names = policy.teams.some(({ backlog }) => backlog !== null && sameRepository(backlog, repository));
    if (names)
      found.push({ kind: "policy", owner: login.toLowerCase(), policy, sha, control: policy.change });
  }
  if (found.length > 1) return { kind: "nobody", why: "several" };
  if (found.length === 0 && isUnknown) return { kind: "nobody", why: "no-policy" };
  return found[0] ?? { ...ownGoverning, control: null };
}

/** What holds for an environment: one out of scope is let through. */
export function controlOf(control: ChangeControl | null, environment: string): ChangeControl {
  const isInScope = control?.environments.some((glob) => matchesGlob(environment, glob)) ?? false;
  return isInScope && control !== null ? control : { ...nothingHeld, ...control, mode: "off" };
}

const nothingHeld: ChangeControl = {
  mode: "off",
  environments: [],
  repository: null,
  by: [],
  self: false,
  criteria: [],
  standard: [],
  emergency: [],
  review: 0,
  valid: 0,
  rollback: "pass",
  freeze: [],
  expires: null,
};
