import type { IssueFacts } from "../../../domain/issue.ts";
import { unseenClosingId, type PhaseWord } from "../words.ts";

/** Moves that were refused since the last one that was not, of which the memory has room for so many. */
const maxRefused = 200;

/** By which a refused word is remembered: a closing by its time, for its event may be seen only later. */
export function refusalId(word: PhaseWord, root: IssueFacts): string {
  return word.says.kind === "phase" ? word.id : unseenClosingId(root, word.at);
}

/** Whether the word was refused: it never revives. */
export function isRefused(word: PhaseWord, refused: readonly string[], root: IssueFacts): boolean {
  if (refused.includes(word.id) || refused.includes(refusalId(word, root))) return true;
  return word.face === "field" && refused.some((id) => isSameField(id, word.id));
}

/** The board and the inbox may tell of one change of a field a moment apart. Its id is `item:time:phase`. */
function isSameField(one: string, other: string): boolean {
  const [own, its] = [fieldParts(one), fieldParts(other)];
  if (!own || !its || own.item !== its.item || own.phase !== its.phase) return false;
  return Math.abs(own.time - its.time) <= 1000;
}

function fieldParts(id: string): { item: string; time: number; phase: string } | null {
  const match = /:(\d{4}-[\dT:.-]{1,40}Z):(\d+)$/.exec(id);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { item: id.slice(0, match.index), time: Date.parse(match[1]), phase: match[2] };
}

/**
 * Only what is later than the word that decided can ever be heard again, so the rest may be forgotten. A
 * word whose time is not known is kept: reads can lag.
 */
export function stillRefused(
  refused: readonly string[],
  words: readonly PhaseWord[],
  decidedAt: string | null,
  root: IssueFacts,
): string[] {
  const times = new Map(words.map((word) => [refusalId(word, root), Date.parse(word.at)]));
  for (const comment of root.comments) times.set(comment.id, Date.parse(comment.editedAt));
  const timeOf = (id: string) => times.get(id) ?? fieldParts(id)?.time ?? Infinity;
  const floor = decidedAt === null ? -Infinity : Date.parse(decidedAt);
  const remembered = [...new Set(refused)].filter((id) => timeOf(id) >= floor);
  if (remembered.length <= maxRefused) return remembered;
  return remembered.toSorted((one, other) => timeOf(one) - timeOf(other) || 0).slice(-maxRefused);
}
