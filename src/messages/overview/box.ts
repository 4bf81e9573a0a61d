/*
 * A checkbox of the overview that the app reads again: a task on one line that ends with the box's id in an
 * HTML comment. `src/markdown/boxes.ts` is the reader of the same line. Text of people is put in neutralised,
 * on one line and without `<`, so that nothing they write can read as a box.
 */

const readable = /^[A-Za-z0-9:/_=+.-]{1,200}$/;

/** Throws on an id that the reader would not find again: a box that nobody hears is worse than none. */
export function boxLine(id: string, ticked: boolean, text: string): string {
  if (!readable.test(id)) throw new RangeError(`No id of a box: ${id}`);
  return `- [${ticked ? "x" : " "}] ${text} <!-- redthread:box ${id} -->`;
}
