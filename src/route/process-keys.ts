import type { Delivery } from "../domain/delivery.ts";
import { keyText, type Key } from "../domain/key.ts";
import { repositoryText, sameName } from "../domain/reference.ts";
import { placesOf, processLabelled } from "../policy/processes.ts";
import { wheelsIn } from "../policy/wheels.ts";
import type { IssueRouting } from "./issue-routing.ts";
import type { Governing } from "./keys-above.ts";

/*
 * The processes that a delivery is about: those that its issues are known to be in, and those of a label that somebody has
 * put on. Which label it was stands in the delivery, so nobody is asked for it.
 */

/** Events that change what a card says; what lies under a problem is told by both of the issues. */
const heard: ReadonlySet<string> = new Set(["issues", "issue_comment", "sub_issues"]);

/** By the delivery's id. */
export async function processKeys(
  deliveries: readonly Delivery[],
  { store, policies }: Pick<IssueRouting, "store" | "policies">,
): Promise<ReadonlyMap<string, readonly Key[]>> {
  const told = deliveries.filter(({ event }) => heard.has(event));
  if (told.length === 0) return new Map();
  const known = await store.projection.processesOf([...new Set(told.flatMap(({ issues }) => issues))]);
  const isLabelled = told.some((delivery) => labelOf(delivery) !== null);
  const { governed } = isLabelled ? await policies() : { governed: [] };
  return new Map(
    told.map((delivery) => {
      const kept = known.filter(({ id }) => delivery.issues.includes(id));
      // A transfer names the issue that it became, which is in the same processes.
      const moved = kept.flatMap((key) => delivery.issues.map((id): Key => ({ ...key, id })));
      const keys = [...moved, ...entered(delivery, governed)];
      return [delivery.id, [...new Map(keys.map((key) => [keyText(key), key])).values()]];
    }),
  );
}

/** What a label puts an issue into, or is followed by, by each policy for which it counts there. */
function entered(delivery: Delivery, governed: readonly Governing[]): readonly Key[] {
  const label = labelOf(delivery);
  const [issue] = delivery.issues;
  if (label === null || issue === undefined) return [];
  return governed.flatMap(({ owner, policy }): Key[] => {
    const following = wheelsIn(policy)
      .filter((wheel) => delivery.repositories.includes(repositoryText(wheel.repository)))
      .filter(({ activities }) =>
        activities.some(({ when }) => when.kind === "label" && sameName(when.label, label)),
      )
      .map(({ key }): Key => ({ kind: "product", owner, id: key }));
    const process = processLabelled(policy, label);
    const counts =
      process !== null &&
      placesOf(process, policy).some((place) => delivery.repositories.includes(repositoryText(place)));
    return counts ? [{ kind: "process", owner, id: issue }, ...following] : following;
  });
}

/** The label that was put on, as the delivery keeps it. */
function labelOf({ event, action }: Delivery): string | null {
  const on = "labeled:";
  return event === "issues" && action?.startsWith(on) === true ? action.slice(on.length) : null;
}
