import { sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { Ancestor, Reader } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";
import { readablePlaces } from "../policy/readable.ts";
import { sameRepositoryIn, type SameRepository } from "../policy/role.ts";
import type { Governing } from "./keys-above.ts";

/**
 * How the repositories of these chains are compared with those of the policies, which may call them by names
 * from before they were renamed. Nothing is asked for what stands where a policy says; and what GitHub says of
 * the others is kept for a while, unless a webhook tells that it has changed.
 */
export async function sameAbove(
  chains: Iterable<readonly Ancestor[]>,
  policies: readonly Governing[],
  reader: Pick<Reader, "repositories">,
): Promise<SameRepository> {
  const strange = [...chains]
    .flat()
    .map(({ repository }) => repository)
    .filter((repository) => !policies.some(({ policy }) => isNamed(repository, policy)));
  const candidates = policies.filter(({ owner, policy }) => mayMean(strange, owner, policy));
  const known = await Promise.all(
    candidates.map(async ({ owner, policy }) => await reader.repositories(owner, readablePlaces(policy))),
  );
  return sameRepositoryIn({ repositories: new Map(known.flatMap((repositories) => [...repositories])) });
}

/** GitHub forwards the old name of what went to another owner too; that one is recognised by a sweep. */
function mayMean(strange: readonly RepositoryName[], governor: string, policy: Policy): boolean {
  if (policy.initiatives === null) return false;
  const owners = new Set([governor, ...readablePlaces(policy).map(({ owner }) => owner.toLowerCase())]);
  return strange.some(({ owner }) => owners.has(owner.toLowerCase()));
}

export function isNamed(repository: RepositoryName, policy: Policy): boolean {
  return readablePlaces(policy).some((place) => sameRepository(place, repository));
}
