import type { KnownChange } from "../domain/code.ts";
import type { IssueFacts, Unreadable } from "../domain/issue.ts";
import type { Case } from "./decisions.ts";
import { isRelevant } from "./judge/progress.ts";

export interface ChangedWorkItem {
  readonly item: IssueFacts | Unreadable;
  /** Those that were merged, of what closed it as completed. */
  readonly changes: readonly KnownChange[];
}

/** The work items that progress counts, each once, with what closed them. An epic without any is its own. */
export function changedWorkItems({ thread, world }: Case): readonly ChangedWorkItem[] {
  const items = thread.epics
    .filter(({ issue }) => isRelevant(issue))
    .flatMap(({ issue, workItems }) => (workItems.length === 0 ? [issue] : workItems));
  const once = new Map(items.map((item) => [item.id, item]));
  return [...once.values()].map((item) => ({
    item,
    changes: (world.changes?.get(item.id) ?? []).filter(({ change }) => change.mergedAt !== null),
  }));
}
