import { nobody, type Actor } from "../domain/actor.ts";
import type { CommentFacts } from "../domain/issue.ts";
import type { Reader } from "../github/reader.ts";

/** GitHub's reads lag behind its writes by less. */
const lagMs = 60_000;

/**
 * Whoever besides its author has changed a comment, at any time; null: nobody has. Whoever may write in a repository may
 * edit what others wrote there, and a later edit of the author's own does not say that they saw it. `unsure`: GitHub does
 * not show the last version yet. Where more than a page of versions, or none, is shown nobody can vouch for the text.
 */
export async function foreignEditor(
  comment: CommentFacts,
  owner: string,
  { reader, now }: { readonly reader: Pick<Reader, "edits">; readonly now: number },
): Promise<{ readonly who: string } | "unsure" | null> {
  const { author, editor, editedAt, id } = comment;
  if (editor === undefined) return null;
  if (!isSame(editor, author)) return { who: editor.login };
  const { edits, next } = await reader.edits(owner, id, null);
  const foreign = edits.find((edit) => !isSame(edit.editor, author));
  if (foreign !== undefined) return { who: foreign.editor.login };
  const last = Date.parse(editedAt);
  const isShown = edits.some(({ at }) => Date.parse(at) >= last);
  if (!isShown && now - last < lagMs) return "unsure";
  return next === null && edits.length > 0 ? null : { who: nobody };
}

/** Of two whom GitHub does not name nobody knows whether they are one. */
function isSame(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.login === other.login && one.login !== nobody;
}
