/** A line across the page: three or more of one of `-`, `*`, `_`, with or without blanks between. */
export function isRule(line: string): boolean {
  const marks = line.replaceAll(/[ \t]/g, "");
  const [first = ""] = marks;
  return marks.length >= 3 && "-*_".includes(first) && marks === first.repeat(marks.length);
}
