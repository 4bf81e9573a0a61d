import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";

// The boxes of task lists in a text, found as GitHub finds them: by parsing Markdown, so that what looks like a task in
// a block of code or in a comment of HTML is none.

export type TaskBox = {
  /** Where its bracket stands in the text. */
  readonly offset: number;
  readonly ticked: boolean;
  /** The rest of its line. */
  readonly label: string;
};

const COMMENT = /<!--[\s\S]*?-->/g;

export function taskBoxes(text: string): readonly TaskBox[] {
  const { visible, offsetOf } = withoutComments(text);
  const chunks = preprocess()(visible, undefined, true);
  const events = postprocess(
    parse({ extensions: [gfm()] })
      .document()
      .write(chunks),
  );
  return events.flatMap(([phase, token]) => {
    // micromark's types know the tokens of CommonMark only.
    const type: string = token.type;
    if (phase !== "enter" || type !== "taskListCheck") return [];
    const offset = offsetOf(token.start.offset);
    const line = text.slice(offset).split("\n", 1)[0] ?? "";
    return [{ offset, ticked: line[1] !== " ", label: line.slice(3).replace(COMMENT, "").trim() }];
  });
}

/** The text after a click on the box at an offset. */
export function withBox(text: string, { offset }: Pick<TaskBox, "offset">, ticked: boolean): string {
  return `${text.slice(0, offset)}[${ticked ? "x" : " "}]${text.slice(offset + 3)}`;
}

/** A text as its readers see it, and where a place in that stands in the original. */
export function withoutComments(text: string): {
  readonly visible: string;
  readonly offsetOf: (place: number) => number;
} {
  const comments = [...text.matchAll(COMMENT)];
  function offsetOf(place: number): number {
    let offset = place;
    for (const { index, 0: comment } of comments) if (index <= offset) offset += comment.length;
    return offset;
  }
  return { visible: text.replace(COMMENT, ""), offsetOf };
}
