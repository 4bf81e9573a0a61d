import { readBlocks, type Block } from "./blocks.ts";
import type { Definition } from "./definitions.ts";
import { maskInline } from "./inline.ts";

/*
 * Text of people, line by line, in linear time. A full Markdown parser is not used on it: 64 KB of `>`
 * or of `*a_` keep micromark busy for half a minute or overflow its stack, and anybody may open an
 * issue. What is needed is only which lines are code, quotes, headings, items and comments; a test compares the
 * answers with micromark's on generated bodies, and lists where we mean to differ.
 */
export interface Line {
  /** As it was written, without its line break. */
  readonly raw: string;
  /** The same length, with code spans and comments as blanks. */
  readonly visible: string;
  /** Where nothing is shown of a line it is blank; the content of a ```[tasklist] fence is text. */
  readonly kind: "text" | "blank" | "quote" | "code";
  /** Lines of one paragraph have the same number, and no other line has it. */
  readonly block: number;
  /** Index of the words, behind the markers of lists. */
  readonly from: number;
  /** Whether those words are the first of a list item. */
  readonly isItem: boolean;
  /** The heading that begins in this line. */
  readonly heading: LineHeading | null;
  readonly isTasklist: boolean;
  readonly definition: Definition | null;
}

export interface LineHeading {
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** How many lines it takes: two or more where it is underlined. */
  readonly lines: number;
}

export function readLines(text: string): readonly Line[] {
  const raws = text.split(/\r\n|\r|\n/);
  const blocks = readBlocks(raws);
  const shown = raws.map((raw, index) => withoutHidden(raw, blocks[index]));
  const visible = [...shown];
  const headings = new Map<number, LineHeading>();
  for (let first = 0, end: number; first < blocks.length; first = end) {
    end = endOfBlock(blocks, first);
    if (blocks[first]?.kind !== "text") continue;
    const masked = maskInline(shown.slice(first, end).join("\n"));
    for (const [offset, line] of masked.shown.split("\n").entries()) shown[first + offset] = line;
    for (const [offset, line] of masked.visible.split("\n").entries()) visible[first + offset] = line;
    const heading = headingOf(blocks.slice(first, end), shown.slice(first, end));
    if (heading !== null) headings.set(first, heading);
  }
  return blocks.map((block, index) => ({
    raw: raws[index] ?? "",
    visible: visible[index] ?? "",
    kind: block.kind === "text" && shown[index]?.trim() === "" ? "blank" : block.kind,
    block: block.number,
    from: block.from,
    isItem: block.isItem,
    heading: headings.get(index) ?? null,
    isTasklist: block.isTasklist,
    definition: block.definition,
  }));
}

function withoutHidden(raw: string, block: Block | undefined): string {
  if (block === undefined) return raw;
  const { from, hiddenTo, definition } = block;
  const end = definition === null ? hiddenTo : raw.length;
  return end <= from ? raw : raw.slice(0, from) + " ".repeat(end - from) + raw.slice(end);
}

function endOfBlock(blocks: readonly Block[], first: number): number {
  let end = first + 1;
  while (blocks[end]?.number === blocks[first]?.number && end < blocks.length) end += 1;
  return end;
}

function headingOf(blocks: readonly Block[], shown: readonly string[]): LineHeading | null {
  const level = blocks.at(-1)?.level ?? null;
  if (level === null) return null;
  const isUnderlined = blocks.length > 1;
  const words = shown
    .slice(0, isUnderlined ? -1 : 1)
    .map((line, index) => line.slice(blocks[index]?.from).trim())
    .join(" ");
  const text = isUnderlined ? words : withoutHashes(words);
  return text === "" ? null : { text, level, lines: blocks.length };
}

/** `## Team ##`: the signs at the end belong to the heading when a blank stands before them. */
function withoutHashes(words: string): string {
  const text = words.replace(/^#{1,6}/, "");
  let end = text.length;
  while (end > 0 && text[end - 1] === "#") end -= 1;
  return (text[end - 1] === " " || text[end - 1] === "\t" ? text.slice(0, end) : text).trim();
}
