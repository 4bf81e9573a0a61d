/**
 * Whether the whole text matches, ignoring case: `*` stands for any run of characters, `?` for one.
 * One star is remembered at a time, so the work is bounded by glob × text; there is nothing here
 * for a hostile policy to blow up, as there would be in a regular expression.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = [...glob.toLowerCase()];
  const characters = [...text.toLowerCase()];
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < characters.length) {
    if (pattern[at] === "*") {
      star = at++;
      resume = position;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === characters[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
