import type { ProjectItem } from "../state/entities.ts";
import { Refusal } from "../state/refusal.ts";

const dayMs = 86_400_000;

/**
 * Of the filters of a project's view only this one is simulated: `-last-updated:1day`, the items that were updated in
 * the last day. Without the hyphen it would be those that were not.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/customizing-views-in-your-project/filtering-projects
 */
export function filterItems(
  items: readonly ProjectItem[],
  query: string,
  now: number,
): readonly ProjectItem[] {
  if (query.trim() === "") return items;
  const [, not, days] = /^(-?)last-updated:(\d+)days?$/.exec(query.trim()) ?? [];
  if (days === undefined) {
    throw new Refusal(
      "NOT_SIMULATED",
      `The sandbox does not simulate the filter ${query} of ProjectV2.items`,
    );
  }
  const before = now - Number(days) * dayMs;
  return items.filter((item) => (not === "-") === Date.parse(item.updatedAt) > before);
}
