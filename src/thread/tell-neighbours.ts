import { keyText, type Key } from "../domain/key.ts";
import type { KnownInitiative } from "../store/initiatives.ts";

/** The name under which it is kept what the brake holds back. */
export function heldBack(owner: string): string {
  return `brake:${owner}`;
}

/**
 * The initiatives whose overviews tell of one that has changed: those that had something in common with it, or
 * have now. `after`: what was observed now; null stands for one that is none any more.
 */
export function neighboursToTell(
  known: readonly KnownInitiative[],
  after: readonly { readonly key: Key; readonly initiative: KnownInitiative | null }[],
): readonly Key[] {
  const before = new Map(known.map((one) => [keyText(one.key), one]));
  const observed = new Set(after.map(({ key }) => keyText(key)));
  const changes = after
    .map(({ key, initiative }) => [before.get(keyText(key)), initiative ?? undefined] as const)
    .filter(([was, is]) => textOf(was) !== textOf(is));
  const forms = changes.flat().filter((form) => form !== undefined);
  return known
    .filter((one) => !observed.has(keyText(one.key)))
    .filter((one) => forms.some((form) => tellsOf(one, form)))
    .map(({ key }) => key);
}

/** Both wait for the same, one for the other, or work with the same people or product. */
function tellsOf(one: KnownInitiative, other: KnownInitiative): boolean {
  if (one.dependencies.includes(other.id) || other.dependencies.includes(one.id)) return true;
  const isShared =
    share(one.teams, other.teams) ||
    share(one.products, other.products) ||
    share(one.dependencies, other.dependencies);
  return one.open && isShared;
}

function share(some: readonly string[], others: readonly string[]): boolean {
  return some.some((each) => others.includes(each));
}

/** All of it that an overview of another one can show. */
function textOf(one: KnownInitiative | undefined): string {
  return one === undefined
    ? ""
    : JSON.stringify([one.open, one.link.title, one.link.url, one.teams, one.products, one.dependencies]);
}
