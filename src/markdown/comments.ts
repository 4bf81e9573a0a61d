/**
 * Blanks what of a line is HTML comment, and says what would end the one that it leaves open. A comment
 * that begins a line goes on until `-->` or the end of the text, as on GitHub; one inside a line only
 * counts when it ends before the next blank line (`endsLater`). `<pre>` is blanked in the same way.
 */
export function maskComments(
  line: string,
  until: string | null,
  endsLater: boolean,
): { visible: string; until: string | null } {
  if (until !== null) {
    const end = line.indexOf(until);
    if (end < 0) return { visible: blanks(line.length), until };
    const past = end + until.length;
    const rest = maskComments(line.slice(past), null, endsLater);
    return { visible: blanks(past) + rest.visible, until: rest.until };
  }
  if (/^ {0,3}<pre[\s>]/i.test(line)) {
    return { visible: blanks(line.length), until: /<\/pre>/i.test(line) ? null : "</pre>" };
  }
  return maskInside(line, endsLater);
}

function maskInside(line: string, endsLater: boolean): { visible: string; until: string | null } {
  const lastTick = line.lastIndexOf("`");
  let visible = "";
  let from = 0;
  let counted = 0;
  let ticks = 0;
  for (;;) {
    const start = line.indexOf("<!--", from);
    for (; counted < start; counted += 1) if (line[counted] === "`") ticks += 1;
    const insideCode = ticks % 2 === 1 && lastTick > start;
    if (start < 0 || insideCode) return { visible: visible + line.slice(from), until: null };
    const end = line.indexOf("-->", start + 4);
    visible += line.slice(from, start);
    if (end < 0) {
      const counts = endsLater || line.slice(0, start).trim() === "";
      return counts
        ? { visible: visible + blanks(line.length - start), until: "-->" }
        : { visible: visible + line.slice(start), until: null };
    }
    visible += blanks(end + 3 - start);
    from = end + 3;
  }
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

/** The lines after which `-->` comes before a blank line does. */
export function linesBeforeCommentEnd(lines: readonly string[]): ReadonlySet<number> {
  const before = new Set<number>();
  let ends = false;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    if (ends) before.add(index);
    const line = lines[index] ?? "";
    if (line.trim() === "") ends = false;
    else if (line.includes("-->")) ends = true;
  }
  return before;
}

function blanks(length: number): string {
  return " ".repeat(length);
}
