import { consentsTo, type Use } from "../domain/consent.ts";
import { sameName, type RepositoryName } from "../domain/reference.ts";
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
