import { consentToOneself, type Consent, type Consents, type Use } from "../domain/consent.ts";
import { sameName, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { ForeignReference, UnruledReference } from "./foreign-reference.ts";
import { foreignReferences } from "./foreign.ts";
import type { Acceptance, Policy } from "./policy.ts";
import { pathText } from "./problem.ts";

/*
 * A policy rules only what is its owner's. What it names of others counts where the other one's own policy, as it is in
 * force, consents under `accepts`; and of two policies that claim one repository, its owner's own goes first, then the one
 * that stands first under the owner's `accepts`. Everything else is taken out of the policy before anybody sees it, so
 * that no key is made of it, no token is chosen by it and nothing is planned for it.
 */

/** What is known of another owner: whether the app is installed there, and its policy. */
export interface OtherOwner {
  readonly installed: boolean;
  readonly policy: Policy | null;
}

/** By login in lower case. */
export type Others = ReadonlyMap<string, OtherOwner>;

/** The owners, in lower case, whose policies have to be known before a policy's ruling is. */
export function neighboursOf(policy: Policy, owner: string): readonly string[] {
  return distinct(foreignReferences(policy, owner).map((one) => one.owner));
}

/** Those that stand before the policy's own owner for a repository of another one, in lower case: they may rule it first. */
export function rivalsOf(policy: Policy, owner: string, others: Others): readonly string[] {
  return distinct(
    foreignReferences(policy, owner).flatMap((one) => (one.rules === null ? [] : before(one, owner, others))),
  );
}

/**
 * A policy without what it may not use.
 *
 * @param policy as it stands in the file
 * @param others at least those of `neighboursOf` and `rivalsOf`; one that is missing is taken as not installed
 */
export function ruledPart(policy: Policy, owner: string, others: Others): Policy {
  const unruled = foreignReferences(policy, owner).flatMap((one) => unruledBy(one, owner, others));
  const paths = new Set(unruled.map(({ path }) => pathText(path)));
  const isLet = (...path: readonly (string | number)[]) => !paths.has(pathText(path));
  const { initiatives, roadmap } = policy;
  return {
    ...policy,
    unruled,
    consents: consentsOf(policy, owner, others),
    initiatives:
      initiatives === null || !isLet("initiatives", "repository")
        ? null
        : { ...initiatives, project: isLet("initiatives", "project") ? initiatives.project : null },
    roadmap: {
      ...roadmap,
      repository: isLet("roadmap", "repository") ? roadmap.repository : null,
      project: isLet("roadmap", "project") ? roadmap.project : null,
    },
    // A backlog keeps its name, so that the overview can say of whom its team has to wait.
    teams: policy.teams.map((team) => ({
      ...team,
      project: isLet("teams", team.key, "project") ? team.project : null,
      mention: isLet("teams", team.key, "mention") ? team.mention : null,
    })),
    roles: Object.fromEntries(
      Object.entries(policy.roles).map(([role, holders]) => [
        role,
        holders.filter((_, at) => isLet("roles", role, at)),
      ]),
    ),
  };
}

function consentsOf(policy: Policy, owner: string, others: Others): Consents {
  const named = neighboursOf(policy, owner).map((login): [string, Consent] => {
    const other = others.get(login);
    const uses = new Set(acceptance(other, owner)?.for);
    return [login, { installed: other?.installed ?? false, uses }];
  });
  return new Map([...named, consentToOneself(owner)]);
}

function unruledBy(one: ForeignReference, owner: string, others: Others): UnruledReference[] {
  const refused = (why: UnruledReference["why"], by: string | null = null) => [{ ...one, why, by }];
  const other = others.get(one.owner.toLowerCase());
  if (!other?.installed) return refused("not-installed");
  const consented: readonly Use[] = acceptance(other, owner)?.for ?? [];
  if (!one.needs.some((use) => consented.includes(use))) return refused("not-accepted");
  if (one.rules === null) return [];
  if (claims(other.policy, one.rules)) return refused("own-policy", one.owner.toLowerCase());
  const rival = before(one, owner, others).find((login) =>
    claimsToRule(others.get(login)?.policy, one.rules),
  );
  return rival === undefined ? [] : refused("other-policy", rival);
}

/** Whom the owner of what is named accepts for the same before this policy's owner. */
function before({ owner: place }: ForeignReference, owner: string, others: Others): readonly string[] {
  const accepts = others.get(place.toLowerCase())?.policy?.accepts ?? [];
  const self = accepts.findIndex((one) => sameName(one.owner, owner));
  return distinct(
    accepts
      .slice(0, Math.max(self, 0))
      .filter((one) => one.for.includes("portfolio") || one.for.includes("roadmap"))
      .map((one) => one.owner),
  );
}

function acceptance(other: OtherOwner | undefined, owner: string): Acceptance | undefined {
  return other?.policy?.accepts.find((one) => sameName(one.owner, owner));
}

/** Whether an owner's own policy has anything to do with its repository: then it is that one's, whoever else names it. */
function claims(policy: Policy | null, repository: RepositoryName): boolean {
  if (policy === null || policy.initiatives === null) return false;
  const backlogs = policy.teams.map(({ backlog }) => backlog);
  const isNamed = backlogs.some((place) => place !== null && sameRepository(place, repository));
  return isNamed || claimsToRule(policy, repository);
}

function claimsToRule(policy: Policy | null | undefined, repository: RepositoryName | null): boolean {
  if (policy == null || policy.initiatives === null || repository === null) return false;
  return [policy.initiatives.repository, policy.roadmap.repository].some(
    (place) => place !== null && sameRepository(place, repository),
  );
}

function distinct(logins: readonly string[]): readonly string[] {
  return [...new Set(logins.map((login) => login.toLowerCase()))];
}
