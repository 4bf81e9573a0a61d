import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import type { Progress } from "../decisions.ts";
import type { EpicNode } from "../thread/thread.ts";

/** What is closed as not planned or duplicate is neither for nor against. */
export function isRelevant(issue: IssueFacts): boolean {
  return issue.closed === null || issue.closed.as === "completed";
}

export function isCompleted(issue: IssueFacts): boolean {
  return issue.closed?.as === "completed";
}

/**
 * Closed of all work items under the relevant epics. In an epic without sub-issues its task-list boxes
 * stand in for them, else it counts as one item. A work item that cannot be read counts as open.
 */
export function progressOf(epics: readonly EpicNode[]): Progress {
  return epics
    .filter((epic) => isRelevant(epic.issue))
    .map(progressOfEpic)
    .reduce(
      (sum, progress) => ({ closed: sum.closed + progress.closed, total: sum.total + progress.total }),
      {
        closed: 0,
        total: 0,
      },
    );
}

export function progressOfEpic(epic: EpicNode): Progress {
  const items = epic.workItems.filter((item) => !isReadable(item) || isRelevant(item));
  if (items.length > 0) return { closed: items.filter(isClosed).length, total: items.length };
  const { tasks } = epic.issue;
  // All boxes of a completed epic count, ticked or not: it must not weigh less once it is done.
  if (tasks.total > 0)
    return { closed: isCompleted(epic.issue) ? tasks.total : tasks.ticked, total: tasks.total };
  return { closed: isCompleted(epic.issue) ? 1 : 0, total: 1 };
}

/** An epic that this plan makes counts as one item, so that what is shown holds once it is there. */
export function withPlanned({ closed, total }: Progress, planned: number): Progress {
  return { closed, total: total + planned };
}

/** A whole number from 0 to 100, rounded down, so that 100 means all; null where there is nothing to count. */
export function percentOf(progress: Progress): number | null {
  return progress.total === 0 ? null : Math.floor((100 * progress.closed) / progress.total);
}

function isClosed(item: IssueFacts | Unreadable): boolean {
  return isReadable(item) && isCompleted(item);
}
