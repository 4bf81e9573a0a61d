/** Each id once, in the order of ids. Of two that differ under one id it is the same one from any order. */
export function distinct<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  const byId = Map.groupBy(items, ({ id }) => id);
  return [...byId.values()]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [others.reduce(lesser, first)]))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function lesser<Item>(one: Item, other: Item): Item {
  return JSON.stringify(other) < JSON.stringify(one) ? other : one;
}
