import type { Catalogue } from "../domain/catalogue.ts";
import { consentToOneself, type Consent, type Consents, type Use } from "../domain/consent.ts";
import { repositoryText, sameName, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { ForeignReference, UnruledReference } from "./foreign-reference.ts";
import { foreignReferences } from "./foreign.ts";
import type { Acceptance, Policy } from "./policy.ts";
import { pathText } from "./problem.ts";
import { ruledProcesses } from "./ruled-processes.ts";

/*
 * A policy rules only what is its owner's. What it names of others counts where the other one's own policy, as it is in
 * force, consents under `accepts`; and of two policies that claim one repository, its owner's own goes first, then the one
 * that stands first under the owner's `accepts`. They claim the same repository even where one of them calls it by a name
 * from before. Everything else is taken out of the policy before anybody sees it, so that no key is made of it, no token
 * is chosen by it and nothing is planned for it. What was looked up of names may be a few minutes old: `isClaimedBefore`
 * tells of a repository as it was just read.
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
  return distinct(foreignReferences(policy, owner).map((reference) => reference.owner));
}

/** Those that stand before the policy's own owner for a repository of another one, in lower case: they may rule it first. */
export function rivalsOf(policy: Policy, owner: string, others: Others): readonly string[] {
  return distinct(
    foreignReferences(policy, owner).flatMap((reference) =>
      reference.rules === null ? [] : before(reference, owner, others),
    ),
  );
}

/**
 * The repositories whose names are compared, and have to be looked up for that: what the policy would rule, where another
 * one may claim it. All of them are of owners who consent to that.
 *
 * @param others as for `ruledPart`
 */
export function namesCompared(policy: Policy, owner: string, others: Others): readonly RepositoryName[] {
  return foreignReferences(policy, owner).flatMap((reference) => {
    if (reference.rules === null || notConsented(reference, owner, others) !== null) return [];
    const claims = claimsBefore(reference, owner, others);
    return claims.length === 0 ? [] : [reference.rules, ...claims.map(({ place }) => place)];
  });
}

/**
 * A policy without what it may not use.
 *
 * @param policy as it stands in the file
 * @param others at least those of `neighboursOf` and `rivalsOf`; one that is missing is taken as not installed
 * @param catalogue what those of `namesCompared` lead to
 */
export function ruledPart(policy: Policy, owner: string, others: Others, catalogue: Repositories): Policy {
  const named = foreignReferences(policy, owner);
  const unruled = named.flatMap((reference) => unruledBy(reference, owner, others, catalogue));
  const paths = new Set(unruled.map(({ path }) => pathText(path)));
  const isLet = (...path: readonly (string | number)[]) => !paths.has(pathText(path));
  const { initiatives, roadmap } = policy;
  return {
    ...policy,
    unruled,
    priorClaims: named
      .flatMap((reference) => (reference.rules === null ? [] : claimsBefore(reference, owner, others)))
      .map(({ place }) => lookedUp(place, catalogue)),
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
    products: policy.products.map((product, at) =>
      isLet("products", at, "repository") ? product : { ...product, isLet: false },
    ),
    processes: ruledProcesses(policy.processes, isLet),
    change:
      policy.change === null || isLet("change", "repository")
        ? policy.change
        : { ...policy.change, repository: null },
    roles: Object.fromEntries(
      Object.entries(policy.roles).map(([role, holders]) => [
        role,
        holders.filter((_, at) => isLet("roles", role, at)),
      ]),
    ),
  };
}

/** Whether another policy goes before this one for a repository, whose name may have changed since it was looked up. */
export function isClaimedBefore(repository: Identity, { priorClaims }: Policy): boolean {
  return priorClaims.some((claim) => isSame(claim, repository));
}

type Repositories = Pick<Catalogue, "repositories">;
type Identity = Policy["priorClaims"][number];

/** GitHub forwards the name of what went to another owner, which is that one's. */
function lookedUp(place: RepositoryName, { repositories }: Repositories): Identity {
  const found = repositories.get(repositoryText(place))?.repository;
  return found !== undefined && sameName(found.owner, place.owner) ? { ...place, id: found.id } : place;
}

function isSame(one: Identity, other: Identity): boolean {
  return sameRepository(one, other) || (one.id !== undefined && one.id === other.id);
}

function consentsOf(policy: Policy, owner: string, others: Others): Consents {
  const named = neighboursOf(policy, owner).map((login): [string, Consent] => {
    const other = others.get(login);
    const uses = new Set(acceptance(other, owner)?.for);
    return [login, { installed: other?.installed ?? false, uses }];
  });
  return new Map([...named, consentToOneself(owner)]);
}

function unruledBy(
  reference: ForeignReference,
  owner: string,
  others: Others,
  catalogue: Repositories,
): UnruledReference[] {
  const why = notConsented(reference, owner, others);
  if (why !== null) return [{ ...reference, why, by: null }];
  if (reference.rules === null) return [];
  const rules = lookedUp(reference.rules, catalogue);
  const claim = claimsBefore(reference, owner, others).find(({ place }) =>
    isSame(rules, lookedUp(place, catalogue)),
  );
  if (claim === undefined) return [];
  const isOwners = sameName(claim.by, reference.owner);
  return [{ ...reference, why: isOwners ? "own-policy" : "other-policy", by: claim.by }];
}

function notConsented(
  reference: ForeignReference,
  owner: string,
  others: Others,
): "not-installed" | "not-accepted" | null {
  const other = others.get(reference.owner.toLowerCase());
  if (!other?.installed) return "not-installed";
  const consented: readonly Use[] = acceptance(other, owner)?.for ?? [];
  return reference.needs.some((use) => consented.includes(use)) ? null : "not-accepted";
}

/** Whose policy claims a repository. */
interface Claim {
  /** Login in lower case. */
  readonly by: string;
  /** As that policy calls it. */
  readonly place: RepositoryName;
}

/** What goes before a policy's own claim, the first first. A rival claims what the owner lets it rule. */
function claimsBefore(reference: ForeignReference, owner: string, others: Others): readonly Claim[] {
  const self = reference.owner.toLowerCase();
  const own = ownPlaces(others.get(self)?.policy).map((place): Claim => ({ by: self, place }));
  const rivals = before(reference, owner, others).flatMap((by) => {
    const uses = acceptance(others.get(self), by)?.for ?? [];
    return placesRuled(others.get(by)?.policy, uses).map((place): Claim => ({ by, place }));
  });
  return [...own, ...rivals].filter(({ place }) => sameName(place.owner, self));
}

/** Whom the owner of what is named accepts for the same before this policy's owner. */
function before({ owner: place }: ForeignReference, owner: string, others: Others): readonly string[] {
  const accepts = others.get(place.toLowerCase())?.policy?.accepts ?? [];
  const self = accepts.findIndex((entry) => sameName(entry.owner, owner));
  return distinct(
    accepts
      .slice(0, Math.max(self, 0))
      .filter((entry) => entry.for.includes("portfolio") || entry.for.includes("roadmap"))
      .map((entry) => entry.owner),
  );
}

function acceptance(other: OtherOwner | undefined, owner: string): Acceptance | undefined {
  return other?.policy?.accepts.find((entry) => sameName(entry.owner, owner));
}

/** What an owner's own policy has anything to do with is that one's, whoever else names it. */
function ownPlaces(policy: Policy | null | undefined): readonly RepositoryName[] {
  if (policy == null || policy.initiatives === null) return [];
  return [
    ...placesRuled(policy, ["portfolio", "roadmap"]),
    ...policy.teams.flatMap(({ backlog }) => backlog ?? []),
  ];
}

function placesRuled(policy: Policy | null | undefined, uses: readonly Use[]): readonly RepositoryName[] {
  if (policy == null || policy.initiatives === null) return [];
  const portfolio = uses.includes("portfolio") ? policy.initiatives.repository : null;
  const roadmap = uses.includes("roadmap") ? policy.roadmap.repository : null;
  return [portfolio, roadmap].filter((place) => place !== null);
}

function distinct(logins: readonly string[]): readonly string[] {
  return [...new Set(logins.map((login) => login.toLowerCase()))];
}
