import type { Fence } from "./containers.ts";
import { blanksAt, restOf, type Cursor } from "./cursor.ts";
import { hiddenAt, type HiddenUntil } from "./comments.ts";
import { isRule } from "./rule-line.ts";
import { endOfTag } from "./tags.ts";

/** A block that a line begins by its first characters: https://spec.commonmark.org/0.31.2/#leaf-blocks */
export type LeafStart =
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "fence"; readonly fence: Fence; readonly isTasklist: boolean }
  | { readonly kind: "hidden"; readonly until: HiddenUntil }
  | { readonly kind: "markup" }
  | { readonly kind: "rule" };

/** The tags of https://spec.commonmark.org/0.31.2/#html-blocks, kind 6: each begins a block wherever it stands. */
const blockTags: ReadonlySet<string> = new Set(
  [
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt",
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link",
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead",
    "title tr track ul",
  ].flatMap((line) => line.split(" ")),
);
const anyTag = /^<\/?([a-z][a-z\d]*)(?=[ \t>]|\/>|$)/i;
/** What begins like a declaration. */
const declaration = /^<(?:\?|![a-z[])/i;

/** What begins at the cursor; null for text and for code that is indented. */
export function leafAt(cursor: Cursor, inParagraph: boolean): LeafStart | null {
  if (blanksAt(cursor) >= 4) return null;
  const rest = restOf(cursor);
  const hashes = /^#{1,6}(?=[ \t]|$)/.exec(rest)?.[0];
  if (hashes !== undefined) return { kind: "heading", level: hashes.length };
  if (isRule(rest)) return { kind: "rule" };
  return fenceAt(rest) ?? markupAt(rest, inParagraph);
}

function fenceAt(rest: string): LeafStart | null {
  const mark = /^(?:`{3,}|~{3,})/.exec(rest)?.[0];
  if (mark === undefined) return null;
  const info = rest.slice(mark.length);
  if (mark.startsWith("`") && info.includes("`")) return null;
  return { kind: "fence", fence: { mark }, isTasklist: /^[ \t]*\[tasklist\]/i.test(info) };
}

function markupAt(rest: string, inParagraph: boolean): LeafStart | null {
  const until = hiddenAt(rest);
  if (until !== null) return { kind: "hidden", until };
  const name = anyTag.exec(rest)?.[1]?.toLowerCase() ?? "";
  const isBlock = blockTags.has(name) || declaration.test(rest) || (!inParagraph && isLoneTag(rest));
  return isBlock ? { kind: "markup" } : null;
}

/** Any tag that is whole and alone in its line. */
function isLoneTag(rest: string): boolean {
  const end = endOfTag(rest, 0);
  return end !== null && rest.slice(end).trim() === "";
}

/** `===` or `---` below a paragraph makes a heading of it, of level 1 or 2; null for any other line. */
export function underlineAt(cursor: Cursor): number | null {
  if (blanksAt(cursor) >= 4) return null;
  const rest = restOf(cursor).trimEnd();
  const sign = rest[0] ?? "";
  if (sign === "" || !"=-".includes(sign) || rest !== sign.repeat(rest.length)) return null;
  return sign === "=" ? 1 : 2;
}

/** Whether a line makes the head of a table of the one above it: https://github.github.com/gfm/#tables-extension- */
export function isTableRule(above: string, line: string): boolean {
  if (!/^[|:\- \t]+$/.test(line) || !line.includes("|")) return false;
  const cells = cellsOf(line);
  return cells.every((cell) => /^:?-+:?$/.test(cell)) && cells.length === cellsOf(above).length;
}

function cellsOf(line: string): readonly string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  if (cells[0] === "") cells.shift();
  if (cells.at(-1) === "") cells.pop();
  return cells.map((cell) => cell.trim());
}
