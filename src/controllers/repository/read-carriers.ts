import type { CloserFacts, KnownChange } from "../../domain/code.ts";
import type { Reader } from "../../github/reader.ts";
import type { DeliverySource } from "../../store/delivery-sources.ts";

/** How often a change may be carried on, from branch to branch. */
const mostSteps = 3;
/** Branches in one look. */
const mostBranches = 20;

/**
 * Merged pull requests that carried on what was merged into another branch than the default one, and is not delivered so
 * far. Where such a branch was squashed, nothing else tells where its changes went.
 */
export async function readCarriers(
  asker: string,
  { repository, defaultBranch }: Pick<DeliverySource, "repository" | "defaultBranch">,
  merged: readonly KnownChange[],
  reader: Pick<Reader, "mergedFrom">,
): Promise<readonly CloserFacts[]> {
  const known = new Set(merged.map(({ change }) => change.id));
  const heads = new Set(merged.map(({ change }) => change.head));
  const asked = new Set<string>();
  const found: CloserFacts[] = [];
  let step: readonly CloserFacts[] = merged
    .filter(({ outcome }) => outcome?.state !== "delivered")
    .map(({ change }) => change);
  for (let count = 0; count < mostSteps; count += 1) {
    const bases = step.map(({ base }) => base).filter((base) => base !== null && base !== defaultBranch);
    const branches = [...new Set(bases)]
      .filter((base): base is string => base !== null && !asked.has(base) && !heads.has(base))
      .slice(0, mostBranches);
    if (branches.length === 0) break;
    for (const branch of branches) asked.add(branch);
    const read = await reader.mergedFrom(asker, { repository: repository.id, branches });
    step = read.filter(({ id, repository: place }) => !known.has(id) && place.id === repository.id);
    for (const { id } of step) known.add(id);
    found.push(...step);
  }
  return found;
}
