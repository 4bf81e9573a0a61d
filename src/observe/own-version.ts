import type { OverviewFacts } from "../domain/world.ts";
import type { Edit, EditPage } from "../domain/edit.ts";
import type { Reader } from "../github/reader.ts";
import { memoryLine } from "../markdown/memory.ts";

/*
 * Whoever may write in the repository may edit the app's comment, and an older memory that was signed for this
 * issue still holds when it is put back: a refused word would revive, an epic of another owner be made again.
 * So a memory counts only as the app itself wrote it last. GitHub keeps the versions of the comment, and says
 * who made each.
 */

/** Versions that are looked at: as many as for ticks. */
const maxEdits = 200;

export interface VersionOptions {
  readonly reader: Pick<Reader, "edits">;
  /** Whose installation reads. */
  readonly owner: string;
  /** The newest versions, where they came along with the thread. */
  readonly page: EditPage | undefined;
}

/**
 * The overview as it stands, or, where a person has put another memory into it, as the app wrote it last; then
 * of its text nothing is known, and it is written anew. `page`: the newest versions, where they were read.
 */
export async function withOwnMemory(
  overview: OverviewFacts,
  options: VersionOptions,
): Promise<{ readonly overview: OverviewFacts; readonly page: EditPage | undefined }> {
  const { comment } = overview;
  if (comment.editor === undefined || comment.editor.kind === "self") return { overview, page: options.page };
  const page = options.page ?? (await options.reader.edits(options.owner, comment.id, null));
  const edits = await untilOwn(comment.id, page, options);
  const own = edits.find(({ editor }) => editor.kind === "self");
  const shown = memoryLine(comment.body);
  // Versions that lag behind the comment do not show where its memory came from.
  const isInHistory = edits.some(({ text }) => text !== null && memoryLine(text) === shown);
  if (own === undefined || !isInHistory || (own.text !== null && memoryLine(own.text) === shown)) {
    return { overview, page };
  }
  return { overview: { comment: { ...comment, body: own.text ?? "" }, text: "", ticks: [] }, page };
}

async function untilOwn(
  comment: string,
  first: EditPage,
  { reader, owner }: VersionOptions,
): Promise<readonly Edit[]> {
  const edits = [...first.edits];
  let { next } = first;
  while (next !== null && edits.length < maxEdits && !edits.some(({ editor }) => editor.kind === "self")) {
    const page = await reader.edits(owner, comment, next);
    edits.push(...page.edits);
    next = page.next;
  }
  return edits;
}
