import { readInline } from "./inline.ts";
import { readLines, type Line } from "./lines.ts";

/*
 * Which lines of a comment speak to the app: those that GitHub shows as the beginning of a line of text. What it shows as
 * a quote, as code, struck out or folded away is talk about commands; what stands in attributes and titles it does not
 * show. Where nobody can be sure, nothing is heard any more. In linear time.
 */

/** Elements whose text is quoted, code, struck out, or hidden until somebody opens it. */
const talkTags: ReadonlySet<string> = new Set(
  "blockquote q details code kbd pre samp tt var del s strike rp".split(" "),
);
/** A browser begins one of these that is not closed anew in each paragraph, beyond the quote that it stands in. */
const carriedOn: ReadonlySet<string> = new Set(["code", "tt", "s", "strike"]);
/** What browsers read in a way of its own, or do not show. */
const foreignTags: ReadonlySet<string> = new Set(
  [
    "audio canvas iframe math noembed noframes noscript object option plaintext script select style svg template",
    "textarea title video xmp",
  ].flatMap((line) => line.split(" ")),
);
/** What is open around one of these cannot be closed in it. */
const table = "table";
/** Who opens more than so many elements at once says nothing to us. */
const maxOpen = 100;
/** So far in it may be code, or the depth of a list; nobody writes a command there. */
const farIn = /^(?: {4}| {0,3}\t)/;
/** A footnote, which stands elsewhere, and ends the paragraph above it. */
const footnote = /^\[\^[^\]]*\]:/;
/** A definition over several lines, which stands nowhere. */
const defined = /^\[(?:\\.|[^\][\\])*\]:(?![ \t]*\S+[ \t]+[^"'(\s])/;
/** What ends a definition of the line before. */
const title = /^["'(]/;
/** A name that could end in the midst of what looks like code. */
const markedName = /\[[^\][`]*`[^\][]*\]:/;

/** The lines outside quotes, code and folded text. */
export function spokenLines(text: string): readonly Line[] {
  const blocks = blocksOf(readLines(text));
  if (blocks.some((block) => markedName.test(block.text))) return [];
  const spoken: Line[] = [];
  let open: readonly Open[] = [];
  for (const block of blocks) {
    for (const { line, isShown, tags, isUnread } of readBlock(block)) {
      if (isShown && open.every(({ name }) => name === table) && speaks(line)) spoken.push(line);
      for (const tag of tags) {
        open = openAfter(open, tag, line);
        if (open.length > maxOpen) return spoken;
      }
      if (isUnread) return spoken;
    }
  }
  return spoken;
}

function speaks({ kind, raw }: Line): boolean {
  return kind === "text" && !farIn.test(raw);
}

interface TextBlock {
  readonly lines: readonly Line[];
  /** Their words where they stand, without what holds them. */
  readonly text: string;
  readonly isMarkup: boolean;
  /** Whether it is a definition, or a part of one. */
  readonly isDefinition: boolean;
}

/** Paragraphs and what else may have tags. */
function blocksOf(lines: readonly Line[]): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let first = 0, end: number; first < lines.length; first = end) {
    end = first + 1;
    while (lines[end]?.block === lines[first]?.block && end < lines.length) end += 1;
    const [start] = lines.slice(first, end);
    if (start === undefined || start.isTasklist) continue;
    const isMarkup = start.markup !== null;
    if (!isMarkup && (start.kind === "code" || start.kind === "blank")) continue;
    const own = lines.slice(first, end);
    const text = own
      .map(({ markup, raw, from }) => " ".repeat(from) + (markup ?? raw).slice(from))
      .join("\n");
    const words = text.slice(start.from);
    const isBelow = (lines[first - 1]?.definition ?? null) !== null;
    const isDefinition = !isMarkup && (defined.test(words) || (isBelow && title.test(words)));
    blocks.push({ lines: own, text, isMarkup, isDefinition });
  }
  return blocks;
}

interface ReadLine {
  readonly line: Line;
  /** Whether its first words are shown, as far as this block tells. */
  readonly isShown: boolean;
  readonly tags: readonly Tag[];
  /** Whether what comes behind this line is uncertain. */
  readonly isUnread: boolean;
}

interface Open {
  readonly name: string;
  /** The end of a list item may have closed it already. */
  readonly isInItem: boolean;
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
}

function readBlock({ lines, text, isMarkup, isDefinition }: TextBlock): readonly ReadLine[] {
  const parts = [...readInline(text, isMarkup)].toSorted((one, other) => one.at - other.at);
  let [start, next, hiddenTo] = [0, 0, isDefinition ? text.length : 0];
  return lines.map((line) => {
    if (footnote.test(line.raw.slice(line.from))) hiddenTo = text.length;
    const isShown = hiddenTo <= start + line.from;
    const tags: Tag[] = [];
    let isUnread = false;
    start += line.raw.length + 1;
    for (let part = parts[next]; part !== undefined && part.at < start; part = parts[next]) {
      const tag = part.kind === "tag" ? tagOf(text.slice(part.at, part.end)) : null;
      isUnread ||= part.kind === "unread" || foreignTags.has(tag?.name ?? "");
      // In the words of a picture or in a title nothing ends.
      if (tag !== null && !(tag.isEnd && part.at < hiddenTo)) tags.push(tag);
      hiddenTo = Math.max(hiddenTo, part.end);
      next += 1;
    }
    return { line, isShown, tags, isUnread };
  });
}

/** Null for an address. */
function tagOf(text: string): Tag | null {
  const [, slash, name] = /^<(\/?)([a-z][a-z\d-]*)(?=[\s/>])/i.exec(text) ?? [];
  return name === undefined ? null : { name: name.toLowerCase(), isEnd: slash !== "" };
}

/** The elements that are open behind a tag; an end tag ends those inside its element, too. */
function openAfter(open: readonly Open[], { name, isEnd }: Tag, line: Line): readonly Open[] {
  const isCarriedOn = carriedOn.has(name);
  if ((!talkTags.has(name) && name !== table) || (line.kind === "quote" && !isCarriedOn)) return open;
  if (!isEnd) return [...open, { name, isInItem: line.from > 0 }];
  const at = open.findLastIndex((each) => each.name === name);
  const element = open[at];
  if (element === undefined || open.slice(at + 1).some((each) => each.name === table)) return open;
  const isAlone = isCarriedOn || element.isInItem;
  return open.filter((each, index) => index !== at && (index < at || isAlone || carriedOn.has(each.name)));
}
