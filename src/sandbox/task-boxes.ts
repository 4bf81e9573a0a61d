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
    return [{ offset, ticked: line[1] !== " ", label: withoutComments(line.slice(3)).visible.trim() }];
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
  const comments = commentsIn(text);
  let visible = "";
  let from = 0;
  for (const { start, end } of comments) {
    visible += text.slice(from, start);
    from = end;
  }
  function offsetOf(place: number): number {
    let offset = place;
    for (const { start, end } of comments) {
      if (start > offset) break;
      offset += end - start;
    }
    return offset;
  }
  return { visible: visible + text.slice(from), offsetOf };
}

function commentsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found = [];
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", start)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    found.push({ start, end: end + 3 });
    start = end + 3;
  }
  return found;
}
