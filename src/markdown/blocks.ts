import { endOfHidden, type HiddenUntil } from "./comments.ts";
import { closesFence, matchContainers, openContainer, type Container, type Fence } from "./containers.ts";
import { blanksAt, cursorAt, restOf, skipBlanks, type Cursor } from "./cursor.ts";
import { readDefinition, type Definition } from "./definitions.ts";
import { isTableRule, leafAt, underlineAt, type LeafStart } from "./leaf.ts";

/*
 * The blocks of a text as CommonMark makes them, line by line (https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy).
 * Each line is read once, and at most 32 containers hold it, so that the time grows as the text does.
 */

export interface Block {
  readonly kind: "text" | "blank" | "quote" | "code";
  /** Lines of one paragraph have the same number, and no other line has it. */
  readonly number: number;
  /** Index in the line of what its containers hold, without blanks. */
  readonly from: number;
  /** That is the text of a list item whose marker stands before it. */
  readonly isItem: boolean;
  /** 1 to 6 where a heading ends: it began in the first line of that number. */
  readonly level: number | null;
  /** Up to which index the line is hidden, from `from` on. */
  readonly hiddenTo: number;
  readonly definition: Definition | null;
  readonly isTasklist: boolean;
  /** What kind of HTML it is, where Markdown's own signs say nothing; null for all else. */
  readonly markup: HiddenUntil | "block" | null;
}

/** What the line before has left open. */
type Leaf =
  | { readonly kind: "none" | "definition" | "table" | "markup" | "code" }
  | { readonly kind: "paragraph"; readonly last: string }
  | { readonly kind: "fence"; readonly fence: Fence }
  | { readonly kind: "hidden"; readonly until: HiddenUntil };

interface Place {
  readonly containers: readonly Container[];
  readonly leaf: Leaf;
  readonly number: number;
}

interface Step {
  readonly block: Block;
  readonly place: Place;
}

export function readBlocks(lines: readonly string[]): readonly Block[] {
  let place: Place = { containers: [], leaf: { kind: "none" }, number: 0 };
  return lines.map((line) => {
    const step = readLine(place, line);
    place = step.place;
    return step.block;
  });
}

function readLine(place: Place, line: string): Step {
  const { leaf } = place;
  const { cursor, count, closes } = matchContainers(place.containers, cursorAt(line));
  const goesOn = count === place.containers.length;
  const matched = { ...place, containers: place.containers.slice(0, count) };
  if (closes) return begin(matched, cursor, { kind: "none" }, { kind: "code" });
  if (goesOn && leaf.kind === "fence") return insideFence(place, leaf.fence, cursor);
  if (goesOn && leaf.kind === "hidden") return hide(place, cursor, leaf.until);
  if (restOf(cursor) === "")
    return begin(matched, cursor, leaf.kind === "code" ? leaf : { kind: "none" }, { kind: "blank" });
  if (goesOn && leaf.kind === "markup") return goOn(place, cursor, { markup: "block" });
  const level = goesOn && leaf.kind === "paragraph" ? underlineAt(cursor) : null;
  if (level !== null) return goOn({ ...place, leaf: { kind: "none" } }, cursor, { level });
  return readStart(place, matched, cursor);
}

/** A line with words in it that may begin blocks, or go on with a paragraph. */
function readStart(before: Place, matched: Place, start: Cursor): Step {
  const goesOn = matched.containers.length === before.containers.length;
  const isOpen = before.leaf.kind === "paragraph" || before.leaf.kind === "definition";
  const containers = [...matched.containers];
  let cursor = start;
  for (let first = true; ; first = false) {
    const opened = openContainer(cursor, containers.length, first && goesOn && isOpen);
    if (opened === null) break;
    cursor = opened.cursor;
    containers.push(opened.container);
  }
  const isNew = containers.length > matched.containers.length;
  const leaf = leafAt(cursor, isOpen && !isNew);
  if (leaf === null && !isNew) {
    // Words go on with a paragraph even where they leave its list or quote: CommonMark calls them lazy.
    if (isOpen) return readMore(before, cursor, goesOn);
    if (goesOn && before.leaf.kind === "table" && blanksAt(cursor) < 4) return goOn(before, cursor, {});
  }
  const isItem = isNew && containers.at(-1)?.kind === "item";
  const place = { ...matched, containers: restOf(cursor) === "" ? containers : containers.map(filled) };
  return leaf === null ? readText(place, cursor, isItem) : beginLeaf(place, cursor, leaf);
}

/** Words below those of a paragraph, or below definitions. */
function readMore(place: Place, cursor: Cursor, goesOn: boolean): Step {
  const rest = restOf(cursor);
  if (place.leaf.kind !== "paragraph") return readWords(place, cursor, false);
  const isTable = goesOn && isTableRule(place.leaf.last, rest);
  return goOn(place, cursor, {}, isTable ? { kind: "table" } : { kind: "paragraph", last: rest });
}

function filled(container: Container): Container {
  return container.kind === "item" ? { ...container, isEmpty: false } : container;
}

function readText(place: Place, cursor: Cursor, isItem: boolean): Step {
  if (restOf(cursor) === "") return begin(place, cursor, { kind: "none" }, {});
  if (blanksAt(cursor) >= 4) return begin(place, cursor, { kind: "code" }, { kind: "code" });
  return readWords(place, cursor, isItem);
}

/** Definitions stand before the words of a paragraph. */
function readWords(place: Place, cursor: Cursor, isItem: boolean): Step {
  const rest = restOf(cursor);
  const definition = readDefinition(rest);
  return definition === null
    ? begin(place, cursor, { kind: "paragraph", last: rest }, { isItem })
    : begin(place, cursor, { kind: "definition" }, { kind: "blank", definition });
}

function beginLeaf(place: Place, cursor: Cursor, leaf: LeafStart): Step {
  switch (leaf.kind) {
    case "heading":
      return begin(place, cursor, { kind: "none" }, { level: leaf.level });
    case "rule":
      return begin(place, cursor, { kind: "none" }, {});
    case "markup":
      return begin(place, cursor, { kind: "markup" }, { markup: "block" });
    case "hidden":
      return hide(place, cursor, leaf.until);
    case "fence": {
      // One in another is code.
      if (!leaf.isTasklist || isInTasklist(place)) return begin(place, cursor, leaf, { kind: "code" });
      const { block, place: next } = begin(place, cursor, { kind: "none" }, { kind: "code" });
      const tasklist: Container = { kind: "tasklist", fence: leaf.fence };
      return { block, place: { ...next, containers: [...next.containers, tasklist] } };
    }
  }
}

function insideFence(place: Place, fence: Fence, cursor: Cursor): Step {
  return begin(place, cursor, closesFence(cursor, fence) ? { kind: "none" } : place.leaf, { kind: "code" });
}

function hide(place: Place, cursor: Cursor, until: HiddenUntil): Step {
  const line = cursor.text;
  const end = endOfHidden(line, cursor.at, until);
  const leaf: Leaf = end === null ? { kind: "hidden", until } : { kind: "none" };
  return begin(place, cursor, leaf, { hiddenTo: end ?? line.length, markup: until });
}

/** A line of the block that the line before belongs to. */
function goOn(place: Place, cursor: Cursor, changes: Partial<Block>, leaf: Leaf = place.leaf): Step {
  const { at } = skipBlanks(cursor);
  const block: Block = {
    kind: "text",
    number: place.number,
    from: at,
    isItem: false,
    level: null,
    hiddenTo: 0,
    definition: null,
    isTasklist: isInTasklist(place),
    markup: null,
    ...changes,
  };
  const isQuote = block.kind !== "blank" && place.containers.some(({ kind }) => kind === "quote");
  return { block: isQuote ? { ...block, kind: "quote" } : block, place: { ...place, leaf } };
}

/** A line that begins a block. */
function begin(place: Place, cursor: Cursor, leaf: Leaf, changes: Partial<Block>): Step {
  return goOn({ ...place, number: place.number + 1 }, cursor, changes, leaf);
}

function isInTasklist({ containers }: Place): boolean {
  return containers.some(({ kind }) => kind === "tasklist");
}
