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
  return text.toLowerCase().replace(/[-_ ]/g, "");
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
