import { readLines, type Line } from "./lines.ts";

/*
 * Which lines of a comment speak to the app: those that GitHub shows as the beginning of a line of text. What it shows as
 * a quote, as code or folded away is talk about commands. The tags of HTML are read as GitHub reads them. In linear time.
 */

/** Elements whose text is quoted, code, or hidden until somebody opens it. */
const talkTag = /(?<!\\)<(\/?)(blockquote|details|code|pre|tt)(?:[ \t/][^<>]{0,200})?>/gi;
/** So far in it may be code, or the depth of a list; nobody writes a command there. */
const farIn = /^(?: {4}| {0,3}\t)/;

/** A browser begins one of these that is not closed anew in each paragraph, beyond the quote that it stands in. */
const carriedOn: ReadonlySet<string> = new Set(["code", "tt"]);

/** The lines outside quotes, code and folded text. */
export function spokenLines(text: string): readonly Line[] {
  let open: readonly string[] = [];
  return readLines(text).filter((line) => {
    if (line.kind === "code" || line.kind === "blank" || line.isTasklist) return false;
    const isTalk = line.kind === "quote" || farIn.test(line.raw) || open.length > 0;
    open = openAfter(line, open);
    return !isTalk;
  });
}

/** The elements that are open behind a line; an end tag ends those inside its element, too. */
function openAfter({ visible, kind }: Line, before: readonly string[]): readonly string[] {
  let open = before;
  for (const [, end, name = ""] of visible.matchAll(talkTag)) {
    const tag = name.toLowerCase();
    const isCarriedOn = carriedOn.has(tag);
    if (kind === "quote" && !isCarriedOn) continue;
    const at = open.lastIndexOf(tag);
    // Who opens more than so many at once says nothing to us.
    if (end === "") open = [...open, tag].slice(0, 100);
    else if (at !== -1)
      open = open.filter((each, index) => index !== at && (index < at || isCarriedOn || carriedOn.has(each)));
  }
  return open;
}
