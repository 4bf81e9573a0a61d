import type { IssueFacts } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import type { OverviewFacts } from "../domain/world.ts";
import { readMark } from "../markdown/marks.ts";
import { readMemory, threadMemory, withoutMemory } from "../markdown/memory.ts";

/**
 * The one overview: a comment that the app wrote, with a mark that is bound to this issue. Where reads
 * that lagged have led to two, the older one counts. Without one, a comment of the app's that claims to be
 * it stands in for it: a transfer has brought it along, or somebody has spoilt its mark, or all of its text. To write it anew
 * is safe, for it is the app's own, and a second one would be one too many; what it says is nobody's word,
 * so of its text nothing is known. Expects marks to be filled in.
 */
export function overviewOf(root: IssueFacts): OverviewFacts | null {
  const own = root.comments
    .filter(({ author }) => author.kind === "self")
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  const comment = own.find(({ mark }) => mark?.kind === "overview");
  if (comment !== undefined) return { comment, text: withoutMemory(comment.body), ticks: [] };
  const claimed = own.find(
    ({ body, mark, illegible }) => mark === null && (claimsToBeOverview(body) || (illegible && body === "")),
  );
  return claimed === undefined ? null : { comment: claimed, text: "", ticks: [] };
}

function claimsToBeOverview(body: string): boolean {
  const reading = readMark(body, [], []);
  return reading.state === "broken" && reading.kind === "overview";
}

/**
 * The memory in the overview goes first; where it is lost or does not hold, the store's copy; else there is none.
 *
 * @param former what the root was before a transfer, where the overview still carries its memory
 */
export function memoryOf(
  root: string,
  overview: OverviewFacts | null,
  copy: string | null,
  markKeys: readonly string[],
  former: string | null = null,
): Memory | null {
  const shown = overview?.comment.body ?? null;
  for (const [text, issue] of [
    [shown, root],
    [shown, former],
    [copy, root],
  ] as const) {
    if (text === null || issue === null) continue;
    const reading = readMemory(threadMemory, text, issue, markKeys);
    if (reading.state === "valid")
      return issue === root ? reading.memory : moved(reading.memory, issue, root);
  }
  return null;
}

/** A memory names its issue in the keys of its fields, and as what hangs right under it. */
function moved(memory: Memory, from: string, to: string): Memory {
  const rename = (id: string) => (id === from ? to : id);
  return {
    ...memory,
    children: memory.children.map((child) => ({
      ...child,
      under: child.under === null ? null : rename(child.under),
    })),
    fields: Object.fromEntries(
      Object.entries(memory.fields).map(([key, value]) => {
        const [issue = "", ...rest] = key.split("/");
        return [[rename(issue), ...rest].join("/"), value];
      }),
    ),
  };
}
