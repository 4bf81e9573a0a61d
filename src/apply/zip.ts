/** Pairs what stands in the same order; throws when one list is longer, because then the order means nothing. */
export function zip<Left, Right>(left: readonly Left[], right: readonly Right[]): readonly [Left, Right][] {
  if (left.length !== right.length) {
    throw new Error(`Asked for ${left.length} and was answered ${right.length}`);
  }
  return left.map((value, index): [Left, Right] => [value, right[index] as Right]);
}
