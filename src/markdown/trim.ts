/** Without any of the characters at either end. In linear time, as `/[…]+$/` is not on long runs. */
export function trimOf(text: string, characters: string): string {
  let from = 0;
  let end = text.length;
  while (from < end && characters.includes(text[from] ?? "")) from += 1;
  while (end > from && characters.includes(text[end - 1] ?? "")) end -= 1;
  return text.slice(from, end);
}
