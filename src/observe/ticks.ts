import { isPerson } from "../domain/actor.ts";
import type { Tick } from "../domain/gate.ts";
import type { Edit } from "../domain/edit.ts";
import { readBoxes } from "../markdown/boxes.ts";

/**
 * What people ticked and unticked, oldest first, told from the versions of the overview (newest first): the
 * boxes whose state differs between a person's version and the one before it. So a tick is found although
 * the app has written over it since. A box that either version lacks says nothing, nor does one beside which other
 * words stand than the app put there: whoever ticked it saw those. Edits up to the one with the id `lastSeen` were
 * taken account of before and say nothing.
 */
export function ticksOf(edits: readonly Edit[], lastSeen: string | null): readonly Tick[] {
  const known = lastSeen === null ? -1 : edits.findIndex(({ id }) => id === lastSeen);
  const unheard = known === -1 ? edits : edits.slice(0, known);
  return unheard.flatMap((edit, at) => ticksIn(edit, edits.slice(at + 1))).toReversed();
}

function ticksIn(edit: Edit, older: readonly Edit[]): readonly Tick[] {
  const { text, editor, id } = edit;
  const at = older.findIndex((version) => version.text !== null);
  const before = older[at]?.text ?? null;
  if (text === null || before === null || !isPerson(editor)) return [];
  // What somebody else did in a version that is deleted must not count as this person's.
  if (older.slice(0, at).some((gone) => isPerson(gone.editor) && gone.editor.login !== editor.login))
    return [];
  const own =
    older.find((version) => version.editor.kind === "self" && version.text !== null)?.text ?? before;
  const words = new Map(readBoxes(own).map((box) => [box.id, box.words]));
  const states = new Map(readBoxes(before).map((box) => [box.id, box.ticked]));
  return readBoxes(text)
    .filter((box) => states.has(box.id) && states.get(box.id) !== box.ticked)
    .filter((box) => words.get(box.id) === box.words)
    .map((box) => ({ box: box.id, ticked: box.ticked, actor: editor.login, at: edit.at, edit: id }))
    .toReversed();
}
