import { blanksAt, restOf, skipBlanks, skipCharacters, type Cursor } from "./cursor.ts";
import { isRule } from "./rule-line.ts";

/** What holds other blocks; a ```[tasklist] fence as well, for GitHub showed it as a task list until 2025. */
export type Container =
  | { readonly kind: "quote" }
  | {
      readonly kind: "item";
      /** How far its content is indented, in columns from that of what holds it. */
      readonly indent: number;
      readonly isEmpty: boolean;
    }
  | { readonly kind: "tasklist"; readonly fence: Fence };

export interface Fence {
  /** Its backticks or tildes. */
  readonly mark: string;
}

/** Nobody writes deeper lists or quotes; what is deeper is text, so that each line is read in bounded time. */
const deepest = 32;

const marker = /^(?:[-*+]|(\d{1,9})[.)])(?=[ \t]|$)/;

export interface Matched {
  readonly cursor: Cursor;
  /** How many of the containers that were open go on in this line. */
  readonly count: number;
  /** The line ends the first container that does not go on. */
  readonly closes: boolean;
}

/** Which containers of the line before hold this one, too: https://spec.commonmark.org/0.31.2/#phase-1-block-structure */
export function matchContainers(containers: readonly Container[], start: Cursor): Matched {
  let cursor = start;
  for (const [count, container] of containers.entries()) {
    if (container.kind === "tasklist" && closesFence(cursor, container.fence))
      return { cursor, count, closes: true };
    const next = goOn(container, cursor);
    if (next === null) return { cursor, count, closes: false };
    cursor = next;
  }
  return { cursor, count: containers.length, closes: false };
}

function goOn(container: Container, cursor: Cursor): Cursor | null {
  switch (container.kind) {
    case "tasklist":
      return cursor;
    case "quote":
      return blanksAt(cursor) < 4 && restOf(cursor).startsWith(">") ? afterQuoteMark(cursor) : null;
    case "item":
      if (blanksAt(cursor) >= container.indent) return skipBlanks(cursor, container.indent);
      return restOf(cursor) === "" && !container.isEmpty ? skipBlanks(cursor) : null;
  }
}

function afterQuoteMark(cursor: Cursor): Cursor {
  return skipBlanks(skipCharacters(skipBlanks(cursor), 1), 1);
}

export interface Opened {
  readonly cursor: Cursor;
  readonly container: Container;
}

/** The container that begins at the cursor; only some do in the middle of a paragraph. */
export function openContainer(cursor: Cursor, depth: number, inParagraph: boolean): Opened | null {
  const blanks = blanksAt(cursor);
  if (blanks >= 4 || depth >= deepest) return null;
  const rest = restOf(cursor);
  if (rest.startsWith(">")) return { cursor: afterQuoteMark(cursor), container: { kind: "quote" } };
  const match = marker.exec(rest);
  if (match === null || isRule(rest)) return null;
  const [sign, ordinal] = match;
  const isEmpty = rest.slice(sign.length).trim() === "";
  if (inParagraph && (isEmpty || (ordinal !== undefined && Number(ordinal) !== 1))) return null;
  const behind = skipCharacters(skipBlanks(cursor), sign.length);
  const gap = blanksAt(behind);
  // Five blanks are one and indented code.
  const padding = isEmpty || gap > 4 ? 1 : gap;
  const indent = blanks + sign.length + padding;
  return { cursor: skipBlanks(behind, padding), container: { kind: "item", indent, isEmpty } };
}

export function closesFence(cursor: Cursor, { mark }: Fence): boolean {
  if (blanksAt(cursor) >= 4) return false;
  const closing = restOf(cursor).trimEnd();
  return closing.length >= mark.length && closing === (mark[0] ?? "").repeat(closing.length);
}
