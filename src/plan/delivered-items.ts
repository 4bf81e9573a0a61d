import { wallRefusal } from "../change/wall.ts";
import type { DeliveredBy } from "../domain/change-delivery.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { World } from "../domain/world.ts";
import type { Policy } from "../policy/policy.ts";
import { mayWriteOn, placesIn, repositoryOf } from "./places.ts";

/** What delivered an issue, the last of its changes; null: it is not delivered, or was closed without code. */
export function deliveryOfItem({ changes }: World, issue: string): DeliveredBy | null {
  const merged = (changes?.get(issue) ?? []).filter(({ change }) => change.mergedAt !== null);
  const by = merged.flatMap(({ outcome }) =>
    outcome?.state === "delivered" ? (outcome.delivered ?? []) : [],
  );
  if (by.length < merged.length) return null;
  return by.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).at(-1) ?? null;
}

/**
 * Issues that were delivered since the policy names a label for that, as far as labels may be put on them: those that
 * stand in a repository of the policy's, and whose owner lets them be written to.
 */
export function mayBeLabelled(world: World, policy: Policy): readonly IssueFacts[] {
  const { label, labelSince } = policy.delivery;
  if (label === null || labelSince === null) return [];
  const since = Date.parse(labelSince);
  const wall = { snapshot: world, consents: world.consents, places: placesIn(policy), made: () => null };
  return [...world.issues.values()].filter(isReadable).filter((issue) => {
    const by = issue.closed?.as === "completed" ? deliveryOfItem(world, issue.id) : null;
    if (by === null || Date.parse(by.at) <= since) return false;
    if (!mayWriteOn(world, issue) || repositoryOf(world, issue.repository) === null) return false;
    const change = { kind: "add-labels", issue: issue.id, labels: [] } as const;
    return wallRefusal({ change, owner: issue.repository.owner }, wall) === null;
  });
}
