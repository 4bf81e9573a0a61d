/** A line across the page: three or more of one of `-`, `*`, `_`, with or without blanks between. */
export function isRule(line: string): boolean {
  if (!/^[ \t]*[-*_]/.test(line)) return false;
  const marks = line.replaceAll(/[ \t]/g, "");
  const [first = ""] = marks;
  return marks.length >= 3 && marks === first.repeat(marks.length);
}
