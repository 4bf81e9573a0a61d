import { isPerson } from "../domain/actor.ts";
import type { Memory } from "../domain/memory.ts";
import type { OverviewFacts } from "../domain/world.ts";
import type { Edit, EditPage } from "../domain/edit.ts";
import type { Reader } from "../github/reader.ts";
import { readBoxes } from "../markdown/boxes.ts";
import { ticksOf } from "./ticks.ts";

/** Versions of one overview that are looked at. */
const maxEdits = 200;
/**
 * When the app writes the overview, it has heard whatever was ticked this long before: a plan is applied
 * within seconds of its reading, and GitHub's reads lag by less than a minute. Milliseconds.
 */
const surelySeenMs = 600_000;

export interface EditsOptions {
  readonly reader: Pick<Reader, "edits">;
  /** Whose installation reads. */
  readonly owner: string;
  /** The versions that came along with the thread. */
  readonly page: EditPage | undefined;
  /** The same without texts, where many threads were read. */
  readonly editors: EditPage | undefined;
  readonly memory: Memory | null;
}

/** The overview with what people ticked on it and the app has not heard yet. */
export async function withTicks(overview: OverviewFacts, options: EditsOptions): Promise<OverviewFacts> {
  const { memory } = options;
  if (options.page === undefined && !mayHaveTicks(overview, options)) return overview;
  const edits = await unheardEdits(overview.comment.id, options);
  return { ...overview, ticks: ticksOf(edits, memory?.heardEdit ?? null) };
}

/** Whether it is worth reading what the versions say. */
function mayHaveTicks(overview: OverviewFacts, { editors, memory }: EditsOptions): boolean {
  return editors === undefined ? mayBeTicked(overview, memory) : isUnheard(editors, memory);
}

/** Whether a person's newest version is one that was not heard, or may be further back. */
function isUnheard({ edits, next }: EditPage, memory: Memory | null): boolean {
  const newest = edits.find(({ editor }) => isPerson(editor));
  if (newest !== undefined) return newest.id !== memory?.heardEdit;
  return next !== null && !reachesLastSeen(edits, memory);
}

/** Whether the comment as it stands gives reason to look at how it came to be. */
function mayBeTicked({ comment, text }: OverviewFacts, memory: Memory | null): boolean {
  if (comment.editor !== undefined && isPerson(comment.editor)) return true;
  return readBoxes(text).some(({ id, ticked }) => ticked && memory?.confirmed[id] === undefined);
}

async function unheardEdits(comment: string, options: EditsOptions): Promise<readonly Edit[]> {
  const { reader, owner, memory } = options;
  let page = options.page ?? (await reader.edits(owner, comment, null));
  const edits = [...page.edits];
  while (page.next !== null && edits.length < maxEdits && !reachesLastSeen(edits, memory)) {
    page = await reader.edits(owner, comment, page.next);
    edits.push(...page.edits);
  }
  return edits;
}

/** Whether all that the app has not heard is among them. */
function reachesLastSeen(edits: readonly Edit[], memory: Memory | null): boolean {
  // What is remembered nowhere has to be heard anew.
  if (memory === null) return false;
  if (edits.some(({ id }) => id === memory.heardEdit)) return true;
  const written = edits.find(({ editor }) => editor.kind === "self");
  const oldest = edits.at(-1);
  if (written === undefined || oldest === undefined) return false;
  return Date.parse(written.at) - Date.parse(oldest.at) >= surelySeenMs;
}
