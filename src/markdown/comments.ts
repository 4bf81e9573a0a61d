/*
 * What GitHub does not show: HTML comments, and elements whose text is no Markdown. One that begins a line goes on until
 * its end, wherever that stands; a comment inside a paragraph (`inline.ts`) ends in it or is none.
 */

export type HiddenUntil = "comment" | "tag";

const tag = /^<(?:pre|script|style|textarea)(?=[\s>]|$)/i;
const commentEnd = /-->/;
const tagEnd = /<\/(?:pre|script|style|textarea)>/i;

/** What would end what is hidden from here on; null where nothing is. */
export function hiddenAt(rest: string): HiddenUntil | null {
  if (rest.startsWith("<!--")) return "comment";
  return tag.test(rest) ? "tag" : null;
}

/** Where in a line that ends; null where it goes on in the next line. */
export function endOfHidden(line: string, from: number, until: HiddenUntil): number | null {
  const rest = line.slice(from);
  const end = (until === "comment" ? commentEnd : tagEnd).exec(rest);
  return end === null ? null : from + end.index + end[0].length;
}

/** Without comments, wherever they stand; one that nothing ends goes on to the end. */
export function withoutComments(text: string): string {
  let result = "";
  let from = 0;
  for (;;) {
    const start = text.indexOf("<!--", from);
    if (start < 0) return result + text.slice(from);
    const end = text.indexOf("-->", start + 4);
    result += text.slice(from, start);
    if (end < 0) return result;
    from = end + 3;
  }
}
