/** Pairs what stands in the same order; throws when one list is longer, because then the order means nothing. */
export function pair<One, Other>(ones: readonly One[], others: readonly Other[]): readonly [One, Other][] {
  if (ones.length !== others.length) {
    throw new Error(`Asked for ${ones.length} and was answered ${others.length}`);
  }
  return ones.map((one, index): [One, Other] => [one, others[index] as Other]);
}
