import { minutesBoxes } from "../domain/minutes-boxes.ts";

/** What the text of a meeting's minutes says, whoever has written in it since. */
export interface ReadMinutes {
  /** Null: the app's box is not there any more, so nobody knows. */
  readonly approved: boolean | null;
  /** Tasks that nobody has ticked, as they were written. */
  readonly tasks: readonly string[];
}

const item = /^[ \t]{0,12}[-*+][ \t]\[([ xX])\][ \t](.*)$/;
const boxMark = "<!-- redthread:box ";
/** A line that is longer is no task. */
const longestLine = 2_000;
const mostTasks = 1_000;

/** Line by line: only what GitHub shows as a box at the beginning of a line counts. */
export function readMinutes(text: string): ReadMinutes {
  let approved: boolean | null = null;
  const tasks: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, state = "", words = ""] = line.length > longestLine ? [] : (item.exec(line) ?? []);
    if (state === "") continue;
    const isTicked = state !== " ";
    if (words.includes(boxMark)) {
      if (words.includes(`${boxMark}${minutesBoxes.approved} -->`)) approved = isTicked;
    } else if (!isTicked && words.trim() !== "" && tasks.length < mostTasks) {
      tasks.push(words.trim());
    }
  }
  return { approved, tasks };
}
