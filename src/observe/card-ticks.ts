import { isPerson } from "../domain/actor.ts";
import type { Tick } from "../domain/gate.ts";
import type { CommentFacts } from "../domain/issue.ts";
import type { Reader } from "../github/reader.ts";
import { readBoxes } from "../markdown/boxes.ts";
import { ticksOf } from "./ticks.ts";

/** Versions of one card that are looked at. */
const maxEdits = 200;
/** So soon after it was written somebody may have ticked what the app then wrote over, in milliseconds. */
const justNowMs = 600_000;

export interface CardTicksOptions {
  readonly reader: Pick<Reader, "edits">;
  /** Whose installation reads. */
  readonly owner: string;
  /** Id of the newest edit that was heard. */
  readonly heardEdit: string | null;
  /** The box that stands ticked as far as is known. */
  readonly ticked: string | null;
  readonly now: number;
}

/** What people have ticked and unticked on a card and the app has not heard yet, oldest first. */
export async function readCardTicks(
  comment: CommentFacts,
  options: CardTicksOptions,
): Promise<readonly Tick[]> {
  const { reader, owner, heardEdit } = options;
  if (!mayBeTicked(comment, options)) return [];
  let page = await reader.edits(owner, comment.id, null);
  const edits = [...page.edits];
  while (page.next !== null && edits.length < maxEdits && !edits.some(({ id }) => id === heardEdit)) {
    page = await reader.edits(owner, comment.id, page.next);
    edits.push(...page.edits);
  }
  return ticksOf(edits, heardEdit);
}

function mayBeTicked(
  { editor, editedAt, createdAt, body }: CommentFacts,
  options: CardTicksOptions,
): boolean {
  if (editor !== undefined && isPerson(editor)) return true;
  const isJustWritten = editedAt !== createdAt && options.now - Date.parse(editedAt) < justNowMs;
  return isJustWritten || readBoxes(body).some(({ id, ticked }) => ticked && id !== options.ticked);
}
