import { readLines, type Line } from "./lines.ts";
import { isRule } from "./rule-line.ts";

/*
 * Which lines of a comment speak to the app: those that GitHub shows as the beginning of a line of text. What it shows as
 * a quote, as code or folded away is talk about commands. A quote goes on in the lines below it until a paragraph of it
 * ends (CommonMark calls them lazy), and the tags of HTML are read as GitHub reads them. In linear time.
 */

/** Elements whose text is quoted, code, or hidden until somebody opens it. */
const talkTag = /(?<!\\)<(\/?)(blockquote|details|code|pre|tt)(?:[ \t/][^<>]{0,200})?>/gi;
/** In a list item, too. */
const quoteMarks = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>(?:[ \t]{0,3}>)*[ \t]?/;
/** So far in it may be code, or the depth of a list; nobody writes a command there. */
const farIn = /^(?: {4}| {0,3}\t)/;
const tasklist = /^[ \t]*(?:`{3,}|~{3,})[ \t]*\[tasklist\]/i;
/** Lines with which another block begins, so that no paragraph goes on in them. */
const blockStart =
  /^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|<(?:[!?]|\/?(?:blockquote|details|div|p|ul|ol|li|table|h[1-6]|hr|pre|section|summary)(?:[\s/>]|$)))/i;

/** The lines outside quotes, code and folded text. */
export function spokenLines(text: string): readonly Line[] {
  const lines = readLines(text);
  const spoken: Line[] = [];
  const open = new Map<string, number>();
  let quote: string[] = [];
  let isLazy = false;
  let isTasklist = false;
  for (const line of lines) {
    const { kind, raw, visible } = line;
    if (kind === "quote" || (kind === "text" && quoteMarks.test(raw))) {
      if (kind === "text") quote = [];
      quote.push(raw.replace(quoteMarks, ""));
      continue;
    }
    if (quote.length > 0) isLazy = endsInParagraph(quote);
    quote = [];
    if (kind === "code") isTasklist = !isTasklist && tasklist.test(raw);
    isLazy = isLazy && kind === "text" && isContinuation(visible);
    if (kind !== "text") continue;
    const isTalk = isLazy || isTasklist || farIn.test(raw) || [...open.values()].some((count) => count > 0);
    if (!isTalk) spoken.push(line);
    if (!isTasklist) noteTags(visible, open);
  }
  return spoken;
}

function noteTags(visible: string, open: Map<string, number>): void {
  for (const [, end, name = ""] of visible.matchAll(talkTag)) {
    const tag = name.toLowerCase();
    const count = open.get(tag) ?? 0;
    open.set(tag, end === "/" ? Math.max(0, count - 1) : count + 1);
  }
}

/** Whether the last line of a quote is text of a paragraph, or of a list item, that the next line may go on with. */
function endsInParagraph(quote: readonly string[]): boolean {
  const last = readLines(quote.join("\n")).at(-1);
  return last?.kind === "text" && !isHeading(last) && !isRule(last.visible);
}

function isHeading({ visible }: Line): boolean {
  return /^ {0,3}#{1,6}(?:[ \t]|$)/.test(visible);
}

function isContinuation(visible: string): boolean {
  return !blockStart.test(visible) && !isRule(visible);
}
