import type { IssueFacts } from "../../domain/issue.ts";
import { isReadable } from "../../domain/issue.ts";
import { sameName } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import type { Policy } from "../../policy/policy.ts";
import { isSetApart } from "../../policy/set-apart.ts";
import { isClaimedBefore } from "../../policy/ruling.ts";
import { sameRepositoryIn, type SameRepository } from "../../policy/role.ts";
import type { Projection } from "../../store/projection.ts";
import { countsAsPart } from "./claims.ts";

/**
 * Whether the root is what its key says: an issue of the initiatives repository that the app did not make
 * itself, or an element of the roadmap repository that hangs under nothing, neither natively nor by a link
 * that only the projection knows. That an initiative depends on it, or is named by it, makes it no part of that.
 */
export async function isRoot(
  world: World,
  policy: Policy,
  projection: Pick<Projection, "rolesOf">,
): Promise<boolean> {
  const root = world.issues.get(world.root);
  // One that cannot be read now is still what it was.
  if (!isReadable(root)) return true;
  const same = sameRepositoryIn(world.catalogue);
  if (world.key.kind === "initiative") return isInitiative(root, policy, same, world.memory !== null);
  if (!isRootElement(root, policy, same)) return false;
  const known = await projection.rolesOf([root.id]);
  return !known.some(({ key, role }) => key.kind === "initiative" && countsAsPart(role));
}

/** @param isKnown it has been one before, whatever it is labelled with by now */
export function isInitiative(
  issue: IssueFacts,
  policy: Policy,
  same: SameRepository,
  isKnown: boolean,
): boolean {
  const { initiatives } = policy;
  if (initiatives === null || !same(issue.repository, initiatives.repository)) return false;
  if (isClaimedBefore(issue.repository, policy)) return false;
  const isOurs = issue.mark !== null || issue.markBroken;
  return !isOurs && hasLabel(issue, initiatives.label) && (isKnown || !isSetApart(issue, policy));
}

function isRootElement(issue: IssueFacts, policy: Policy, same: SameRepository): boolean {
  const { initiatives, roadmap } = policy;
  if (initiatives === null || !same(issue.repository, roadmap.repository)) return false;
  if (isClaimedBefore(issue.repository, policy)) return false;
  return issue.parent === null && issue.mark === null && hasLabel(issue, roadmap.label);
}

function hasLabel(issue: IssueFacts, wanted: string | null): boolean {
  return wanted === null || issue.labels.some((label) => sameName(label, wanted));
}
