import { consentsTo, type Use } from "../domain/consent.ts";
import { repositoryText, sameName, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { Policy } from "./policy.ts";

/*
 * Which repositories of a policy may be read with the token of whoever owns them: each for what the policy has there, and
 * for nothing else that its owner may consent to.
 */

/** Where initiatives, elements and epics stand. */
export function readablePlaces(policy: Policy): readonly RepositoryName[] {
  const { initiatives, roadmap } = policy;
  return [
    ...readableFor("portfolio", [initiatives?.repository], policy),
    ...readableFor("roadmap", [roadmap.repository], policy),
    ...readableBacklogs(policy),
  ];
}

/** From which something is released and deployed, as the policy says. Who lets its backlogs be used, lets these be read. */
export function deliveryPlaces(policy: Policy): readonly RepositoryName[] {
  const { delivery, products } = policy;
  const named = [...delivery.repositories, ...products.flatMap(({ repositories }) => repositories)];
  return distinct(readableFor("issues", named, policy));
}

/** Where the policy names a place for cards, reviews, wheels or change issues besides those of initiatives and backlogs. */
export function processPlaces(policy: Policy): readonly RepositoryName[] {
  const { processes, change, products } = policy;
  const named = processes.flatMap(({ repositories, review }) => [
    ...(repositories ?? []),
    review?.repository,
  ]);
  const wheels = products.map(({ repository }) => repository);
  return distinct(readableFor("issues", [...named, ...wheels, change?.repository], policy));
}

/** Whose token reads a repository: another owner's reads only the repositories that the policy has there. */
export function askerOf(place: RepositoryName, owner: string, policy: Policy): string {
  return isGoverned(place, owner, policy) ? place.owner : owner;
}

/** Whether it is the policy's own owner's, or one of another owner's that the policy names with that owner's consent. */
export function isGoverned(place: RepositoryName, owner: string, policy: Policy): boolean {
  const named = () => [...readablePlaces(policy), ...deliveryPlaces(policy), ...processPlaces(policy)];
  return sameName(place.owner, owner) || named().some((each) => sameRepository(each, place));
}

export function readableBacklogs(policy: Policy): readonly RepositoryName[] {
  const backlogs = policy.teams.map(({ backlog }) => backlog);
  return readableFor("issues", backlogs, policy);
}

/** Whether any issue of another owner may be read with its token. Cards on its boards need none of its issues. */
export function readsIssuesOf(policy: Policy, owner: string): boolean {
  return readablePlaces(policy).some((place) => sameName(place.owner, owner));
}

function readableFor(
  use: Use,
  places: readonly (RepositoryName | null | undefined)[],
  { consents }: Policy,
): readonly RepositoryName[] {
  return places.filter((place) => place != null).filter(({ owner }) => consentsTo(consents, owner, use));
}

function distinct(places: readonly RepositoryName[]): readonly RepositoryName[] {
  return [...new Map(places.map((place) => [repositoryText(place), place])).values()];
}
