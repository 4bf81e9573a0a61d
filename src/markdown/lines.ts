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
  /** The same length, with comments as blanks. */
  readonly shown: string;
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
  /** In a block of HTML, what browsers read of the line: without comments; null elsewhere. */
  readonly markup: string | null;
  readonly definition: Definition | null;
}

export interface LineHeading {
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** How many lines it takes: two or more where it is underlined. */
  readonly lines: number;
}

/** A body is read in several ways, one after the other. */
let last: { readonly text: string; readonly lines: readonly Line[] } = { text: "", lines: [] };

export function readLines(text: string): readonly Line[] {
  if (text !== last.text || text === "") last = { text, lines: linesOf(text) };
  return last.lines;
}

function linesOf(text: string): readonly Line[] {
  const raws = text.includes("\r") ? text.split(/\r\n|\r|\n/) : text.split("\n");
  const blocks = readBlocks(raws);
  const shown = raws.map((raw, index) => withoutHidden(raw, blocks[index]));
  const visible = [...shown];
  const headings = new Map<number, LineHeading>();
  for (let first = 0, end: number; first < blocks.length; first = end) {
    end = endOfBlock(blocks, first);
    if (blocks[first]?.kind !== "text") continue;
    maskBlock(blocks, { shown, visible }, first, end);
    const level = blocks[end - 1]?.level ?? null;
    const heading = level === null ? null : headingOf(blocks, shown, { first, end, level });
    if (heading !== null) headings.set(first, heading);
  }
  return blocks.map((block, index) => ({
    raw: raws[index] ?? "",
    shown: shown[index] ?? "",
    visible: visible[index] ?? "",
    kind: block.kind === "text" && shown[index]?.trim() === "" ? "blank" : block.kind,
    block: block.number,
    from: block.from,
    isItem: block.isItem,
    heading: headings.get(index) ?? null,
    isTasklist: block.isTasklist,
    markup: block.markup === null ? null : ((block.markup === "tag" ? raws : visible)[index] ?? ""),
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
  const number = blocks[first]?.number;
  let end = first + 1;
  while (blocks[end]?.number === number) end += 1;
  return end;
}

function maskBlock(
  blocks: readonly Block[],
  { shown, visible }: { readonly shown: string[]; readonly visible: string[] },
  first: number,
  end: number,
): void {
  const text = end === first + 1 ? (shown[first] ?? "") : shown.slice(first, end).join("\n");
  const masked = maskInline(text, blocks[first]?.markup !== null);
  if (masked === null) return;
  for (const [offset, line] of masked.shown.split("\n").entries()) shown[first + offset] = line;
  for (const [offset, line] of masked.visible.split("\n").entries()) visible[first + offset] = line;
}

interface HeadingPlace {
  readonly first: number;
  readonly end: number;
  readonly level: number;
}

function headingOf(
  blocks: readonly Block[],
  shown: readonly string[],
  { first, end, level }: HeadingPlace,
): LineHeading | null {
  const isUnderlined = end > first + 1;
  const words = shown
    .slice(first, isUnderlined ? end - 1 : end)
    .map((line, offset) => line.slice(blocks[first + offset]?.from).trim())
    .join(" ");
  const text = isUnderlined ? words : withoutHashes(words);
  return text === "" ? null : { text, level, lines: end - first };
}

/** `## Team ##`: the signs at the end belong to the heading when a blank stands before them. */
function withoutHashes(words: string): string {
  const text = words.replace(/^#{1,6}/, "");
  let end = text.length;
  while (end > 0 && text[end - 1] === "#") end -= 1;
  return (text[end - 1] === " " || text[end - 1] === "\t" ? text.slice(0, end) : text).trim();
}
