import { endOfAddress, endOfAutolink, endOfTag, endOfTail } from "./tags.ts";

/** What of the text of a paragraph or of a block of HTML is no plain text. */
export interface InlinePart {
  /**
   * `tail`: address and title of a link; `alt`: words in the place of a picture; `label`: the second half of `[a][b]`;
   * `pair`: what stands between two `~~` or two `$$`; `doubtful`: may be such a tail; `unread`: from here on it is not
   * certain what GitHub makes of the text.
   */
  readonly kind: "comment" | "code" | "tag" | "tail" | "alt" | "label" | "pair" | "doubtful" | "unread";
  readonly at: number;
  readonly end: number;
}

/** An escape, a run of backticks, a comment, a tag, a bracket, a pair of signs, an address. */
const inText = /\\[^\n]|`+|<!--|<|!?\[|\]|\$\$|~~|https?:\/\/|www\./gi;
const inMarkup = /<!--|<(?=[a-z/?!])/gi;

/**
 * The parts of one paragraph, or of one block of HTML, in the order of their ends. Whichever begins first counts
 * (https://spec.commonmark.org/0.31.2/#inlines). In linear time.
 */
export function* readInline(text: string, isMarkup: boolean): Generator<InlinePart> {
  if (text.search(isMarkup ? inMarkup : inText) === -1) return;
  const read = isMarkup ? markupReader(text) : textReader(text);
  let end = 0;
  for (const { 0: found, index } of text.matchAll(isMarkup ? inMarkup : inText)) {
    const part = index < end ? null : read(found, index);
    if (part === null) continue;
    yield part;
    if (part.kind !== "doubtful") end = part.end;
  }
}

type Reader = (found: string, at: number) => InlinePart | null;

function markupReader(text: string): Reader {
  const lastEnd = text.lastIndexOf("-->");
  return (found, at) =>
    (found === "<!--"
      ? partOf("comment", at, endOfComment(text, at, lastEnd))
      : partOf("tag", at, endOfTag(text, at))) ?? unread(at);
}

interface Bracket {
  readonly at: number;
  readonly kind: "tail" | "alt" | "label";
}

function textReader(text: string): Reader {
  const closing = closingRuns(text);
  const lastEnd = text.lastIndexOf("-->");
  const [lastAngle, lastParenthesis] = [text.lastIndexOf(">"), text.lastIndexOf(")")];
  const open: Bracket[] = [];
  /** So many of those hold a link, and make none themselves. */
  let holding = 0;
  const pairs = new Map<string, number>();
  let addressTo = 0;

  return (found, at) => {
    switch (found[0]) {
      case "`":
        // Whether a bare address takes it along nobody has written down.
        return at < addressTo ? unread(at) : partOf("code", at, closing(found.length, at));
      case "<":
        return angleAt(found, at);
      case "!":
      case "[":
        return openBracket(found, at);
      case "]":
        return closeBracket(at);
      case "$":
      case "~":
        return pairAt(found, at);
      case "h":
      case "H":
      case "w":
      case "W":
        if (at >= addressTo) addressTo = endOfAddress(text, at);
        return null;
      default:
        return null;
    }
  };

  function angleAt(found: string, at: number): InlinePart | null {
    if (found === "<!--") return partOf("comment", at, endOfComment(text, at, lastEnd));
    if ("?!".includes(text[at + 1] ?? " ")) return at < lastAngle ? unread(at) : null;
    return partOf("tag", at, endOfTag(text, at) ?? endOfAutolink(text, at));
  }

  function openBracket(found: string, at: number): InlinePart | null {
    const kind = found === "![" ? "alt" : text[at - 1] === "]" ? "label" : "tail";
    open.push({ at, kind });
    return kind === "label" && /^\[[^\][`]*`/.test(text.slice(at)) ? unread(at) : null;
  }

  function closeBracket(at: number): InlinePart | null {
    const bracket = open.pop();
    if (bracket === undefined) return null;
    const holdsLink = open.length < holding;
    holding = Math.min(holding, open.length);
    const start = bracket.kind === "tail" ? at : bracket.at;
    const alone = bracket.kind === "tail" ? null : { kind: bracket.kind, at: start, end: at + 1 };
    if (text[at + 1] !== "(" || (holdsLink && bracket.kind === "tail")) return alone;
    const end = endOfTail(text, at + 1);
    if (end === null)
      return lastParenthesis > at ? { kind: "doubtful", at: start, end: lastParenthesis + 1 } : alone;
    if (bracket.kind !== "alt") holding = open.length;
    return { kind: text.slice(at, end).includes("`") ? "unread" : bracket.kind, at: start, end };
  }

  function pairAt(found: string, at: number): InlinePart | null {
    const from = pairs.get(found);
    if (from === undefined) pairs.set(found, at);
    else pairs.delete(found);
    return from === undefined ? null : { kind: "pair", at: from, end: at + found.length };
  }
}

function partOf(kind: InlinePart["kind"], at: number, end: number | null): InlinePart | null {
  return end === null ? null : { kind, at, end };
}

function unread(at: number): InlinePart {
  return { kind: "unread", at, end: at + 1 };
}

export interface Masked {
  /** Without comments. */
  readonly shown: string;
  /** Without comments and code spans. */
  readonly visible: string;
}

/**
 * The text of one paragraph, or of one block of HTML, with blanks for its comments and code spans, of the same length.
 * In linear time. Null where there is nothing of the kind.
 */
export function maskInline(text: string, isMarkup: boolean): Masked | null {
  if (!text.includes("`") && !text.includes("<!--")) return null;
  let shown = "";
  let visible = "";
  let from = 0;
  for (const { kind, at, end } of readInline(text, isMarkup)) {
    if (kind !== "comment" && kind !== "code") continue;
    const blank = text.slice(at, end).replaceAll(/[^\n]/g, " ");
    shown += text.slice(from, at) + (kind === "comment" ? blank : text.slice(at, end));
    visible += text.slice(from, at) + blank;
    from = end;
  }
  return { shown: shown + text.slice(from), visible: visible + text.slice(from) };
}

/** `<!-->` and `<!--->` are comments, too. */
function endOfComment(text: string, start: number, lastEnd: number): number | null {
  if (start + 2 > lastEnd) return null;
  return text.indexOf("-->", start + 2) + 3;
}

/** Finds where the next run of as many backticks ends; to be asked from the beginning of the text to its end. */
function closingRuns(text: string): (length: number, start: number) => number | null {
  const starts = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = starts.get(run.length);
    if (same === undefined) starts.set(run.length, [index]);
    else same.push(index);
  }
  for (const indexes of starts.values()) indexes.reverse();
  return (length, start) => {
    const indexes = starts.get(length) ?? [];
    while ((indexes.at(-1) ?? Infinity) <= start) indexes.pop();
    const next = indexes.at(-1);
    return next === undefined ? null : next + length;
  };
}
