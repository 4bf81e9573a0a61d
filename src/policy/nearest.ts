/** Keys longer than this are no misspelling of ours; they are not compared at all. */
const longest = 40;

/** The candidate that the text most likely was meant to be; null when none is near. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  const wanted = folded(text);
  if (wanted.length > longest) return null;
  let best: string | null = null;
  // Half of the letters may be wrong: `phase` for `phases` is near, `foo` for `mode` is not.
  let smallest = Math.floor(Math.max(wanted.length, 3) / 2) + 1;
  for (const candidate of candidates) {
    const letters = folded(candidate);
    // Also what bounds the work: a policy may name thousands of long keys.
    if (Math.abs(letters.length - wanted.length) >= smallest) continue;
    const distance = editDistance(wanted, letters);
    if (distance < smallest) {
      smallest = distance;
      best = candidate;
    }
  }
  return best;
}

/** `followUp`, `follow_up` and `follow-up` are the same word to whoever wrote it. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    let left = i + 1;
    const row = [left];
    for (const [j, other] of [...b].entries()) {
      const replaced = (above[j] ?? 0) + (letter === other ? 0 : 1);
      left = Math.min(replaced, (above[j + 1] ?? 0) + 1, left + 1);
      row.push(left);
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
