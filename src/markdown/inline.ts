/** What of a line may begin something else: an escape, a run of backticks, a comment. */
const token = /\\[^\n]|`+|<!--/g;

export interface Masked {
  /** Without comments. */
  readonly shown: string;
  /** Without comments and code spans. */
  readonly visible: string;
}

/**
 * The text of one paragraph with blanks for its comments and code spans, of the same length. Whichever of them begins
 * first counts (https://spec.commonmark.org/0.31.2/#code-spans). In linear time. Null where there is nothing of the kind.
 */
export function maskInline(text: string): Masked | null {
  if (!text.includes("`") && !text.includes("<!--")) return null;
  const closing = closingRuns(text);
  const lastEnd = text.lastIndexOf("-->");
  let shown = "";
  let visible = "";
  let from = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const { 0: found, index } = match;
    if (found.startsWith("\\")) continue;
    const isComment = found === "<!--";
    const end = isComment ? endOfComment(text, index, lastEnd) : closing(found.length, index);
    if (end === null) continue;
    const blank = text.slice(index, end).replaceAll(/[^\n]/g, " ");
    shown += text.slice(from, index) + (isComment ? blank : text.slice(index, end));
    visible += text.slice(from, index) + blank;
    from = end;
    token.lastIndex = end;
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
