import { isGitHubError } from "../errors.ts";

/**
 * Asks for all at once and, where GitHub ends the query because it is too heavy, for each half of it, down to single
 * ones. What such an answer holds is partial, and nothing is taken from it.
 *
 * @param halve two that make up the whole; null where there is nothing to halve
 */
export async function inHalves<Wish>(
  wish: Wish,
  ask: (wish: Wish) => Promise<void>,
  halve: (wish: Wish) => readonly [Wish, Wish] | null,
): Promise<void> {
  try {
    await ask(wish);
  } catch (error) {
    const halves = isGitHubError(error) && error.isTooHeavy ? halve(wish) : null;
    if (halves === null) throw error;
    for (const half of halves) await inHalves(half, ask, halve);
  }
}

export function halvesOf<Item>(items: readonly Item[]): readonly [readonly Item[], readonly Item[]] | null {
  if (items.length < 2) return null;
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
