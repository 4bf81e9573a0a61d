import { maskCodeSpans } from "./code-spans.ts";
import { linesBeforeCommentEnd, maskComments } from "./comments.ts";

/*
 * Text of people, line by line, in linear time. A full Markdown parser is not used on it: 64 KB of `>`
 * or of `*a_` keep micromark busy for half a minute or overflow its stack, and anybody may open an
 * issue. What is needed is only which lines are code, quotes and comments; a test compares the answer
 * with micromark's on bodies of the usual kind.
 *
 * Fences end with their list item; indented code is told from the continuation of a paragraph or a
 * list item; the content of a ```[tasklist] fence is text, since GitHub showed it as a task list until 2025.
 */
export interface Line {
  /** As it was written, without its line break. */
  readonly raw: string;
  /** The same length, with code spans and comments as blanks. */
  readonly visible: string;
  readonly kind: "text" | "blank" | "quote" | "code";
}

interface Fence {
  readonly mark: string;
  /** Column where the content of the list item begins that holds it. */
  readonly container: number;
  readonly tasklist: boolean;
}

interface Place {
  readonly fence: Fence | null;
  readonly list: number;
  /** Whether the line before was blank, code, a fence or a heading: only then can indented code begin. */
  readonly fresh: boolean;
  /** What would end the comment that is open. */
  readonly until: string | null;
}

/** Blanks belong to the marker before them and to nothing else: there is one way to read them. */
const opening = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;
const block = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,})/;
const listItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/;

export function readLines(text: string): readonly Line[] {
  const raws = text.split(/\r\n|\r|\n/);
  const closing = linesBeforeCommentEnd(raws);
  const visible: string[] = [];
  const kinds: Line["kind"][] = [];
  let place: Place = { fence: null, list: 0, fresh: true, until: null };
  for (const [index, raw] of raws.entries()) {
    const next = step(place, raw, closing.has(index));
    kinds.push(next.kind);
    visible.push(next.visible);
    place = next.place;
  }
  const spanless = maskCodeSpans(visible, kinds);
  return raws.map((raw, index) => ({
    raw,
    visible: spanless[index] ?? "",
    kind: kinds[index] === "text" && visible[index]?.trim() === "" ? "blank" : (kinds[index] ?? "blank"),
  }));
}

interface Step {
  readonly kind: Line["kind"];
  readonly visible: string;
  readonly place: Place;
}

function step(place: Place, raw: string, commentEnds: boolean): Step {
  const blank = raw.trim() === "";
  if (place.fence !== null && (blank || indentation(raw) >= place.fence.container)) {
    return insideFence(place, place.fence, raw);
  }
  const { visible, until } = maskComments(raw, place.until, commentEnds);
  if (visible.trim() === "") {
    return { kind: "blank", visible, place: { ...place, fence: null, fresh: blank || place.fresh, until } };
  }
  const indent = indentation(visible);
  const list = listColumn(place, visible, indent);
  const fence = indent - list < 4 ? readFence(visible, list) : null;
  if (fence !== null) return { kind: "code", visible, place: { fence, list, fresh: true, until } };
  const kind = textKind(place, visible, indent - list);
  return {
    kind,
    visible,
    place: { fence: null, list, fresh: kind === "code" || block.test(visible), until },
  };
}

function textKind(place: Place, line: string, indent: number): Line["kind"] {
  if (/^ {0,3}>/.test(line)) return "quote";
  return place.fresh && indent >= 4 && !listItem.test(line) ? "code" : "text";
}

function insideFence(place: Place, fence: Fence, line: string): Step {
  const closing = line.trim();
  const closes =
    closing.length >= fence.mark.length && closing === (fence.mark[0] ?? "").repeat(closing.length);
  if (closes) return { kind: "code", visible: line, place: { ...place, fence: null, fresh: true } };
  return { kind: fence.tasklist ? "text" : "code", visible: line, place };
}

function readFence(line: string, container: number): Fence | null {
  const match = opening.exec(line);
  const mark = match?.[1];
  const info = line.slice(match?.[0].length ?? 0);
  if (mark === undefined || (mark.startsWith("`") && info.includes("`"))) return null;
  return { mark, container, tasklist: /^\s*\[tasklist\]/i.test(info) };
}

/** The column of the content of the list item that the line belongs to; 0 outside lists. */
function listColumn(place: Place, line: string, indent: number): number {
  const marker = listItem.exec(line)?.[0];
  if (marker !== undefined && indent - place.list < 4) return indentation(line, marker.length);
  // Only the words of a paragraph may go on with less indentation than their item has.
  if (indent < place.list && (place.fresh || block.test(line))) return 0;
  return place.list;
}

/** Columns before the first character that is no blank, or before `end`; a tab reaches to the next fourth column. */
function indentation(line: string, end = line.length): number {
  let column = 0;
  for (let index = 0; index < end; index += 1) {
    const character = line[index];
    if (character === "\t") column += 4 - (column % 4);
    else if (character === " " || end !== line.length) column += 1;
    else break;
  }
  return column;
}
