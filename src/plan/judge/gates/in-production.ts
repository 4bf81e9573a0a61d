import type { Case } from "../../decisions.ts";
import { changedWorkItems } from "../../work-items.ts";

/** How many work items were closed with a change, and of how many every change is in production now. */
export function partsInProduction(input: Case): { readonly inProduction: number; readonly total: number } {
  const changed = changedWorkItems(input).filter(({ changes }) => changes.length > 0);
  const there = changed.filter(({ changes }) =>
    changes.every(({ outcome }) => outcome?.inProduction?.state === "yes"),
  );
  return { inProduction: there.length, total: changed.length };
}
