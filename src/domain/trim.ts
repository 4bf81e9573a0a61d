/** Without any of the characters at either end. In linear time, as `/[…]+$/` is not on long runs. */
export function trimOf(text: string, characters: string): string {
  let from = 0;
  let end = text.length;
  while (from < end && characters.includes(text[from] ?? "")) from += 1;
  while (end > from && characters.includes(text[end - 1] ?? "")) end -= 1;
  return text.slice(from, end);
}

/** A line without blanks around it, and without the colon that may end it, as in `**Team** :`. */
export function withoutColon(line: string): string {
  const trimmed = line.trim();
  return trimmed.endsWith(":") ? trimmed.slice(0, -1).trimEnd() : trimmed;
}
