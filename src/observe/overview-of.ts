import type { IssueFacts } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import type { OverviewFacts } from "../domain/world.ts";
import { readMemory, splitOverview } from "../markdown/memory.ts";

/**
 * The one overview: a comment that the app wrote, with a mark that is bound to this issue. Where reads
 * that lagged have led to two, the older one counts. Expects marks to be filled in.
 */
export function overviewOf(root: IssueFacts): OverviewFacts | null {
  const comment = root.comments
    .filter(({ author, mark }) => author.kind === "self" && mark?.kind === "overview")
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))[0];
  return comment === undefined ? null : { comment, text: splitOverview(comment.body), ticks: [] };
}

/** The memory in the overview goes first; where it is lost or does not hold, the store's copy; else there is none. */
export function memoryOf(
  root: string,
  overview: OverviewFacts | null,
  copy: string | null,
  markKeys: readonly string[],
): Memory | null {
  for (const text of [overview?.comment.body ?? null, copy]) {
    const reading = text === null ? null : readMemory(text, root, markKeys);
    if (reading?.state === "valid") return reading.memory;
  }
  return null;
}
