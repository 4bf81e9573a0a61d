import { keyText, type Key } from "../../domain/key.ts";
import { boundTo, closest, neighbourhoodOf, type Neighbourhood } from "../../domain/neighbours.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";

/** The name under which it is kept what the brake holds back. */
export function heldBack(owner: string): string {
  return `brake:${owner}`;
}

/**
 * The initiatives whose overviews tell of one that has changed: those that it waits for or that wait for it, and
 * those whose list of what they have in common with others looks otherwise now. A new initiative in a large
 * portfolio is among the closest of few, so that it does not make all of them be written again. `after`: what
 * was observed now; null stands for one that is none any more.
 */
export function neighboursToTell(
  known: readonly KnownInitiative[],
  after: readonly { readonly key: Key; readonly initiative: KnownInitiative | null }[],
): readonly Key[] {
  const before = new Map(known.map((initiative) => [keyText(initiative.key), initiative]));
  const now = new Map(before);
  const forms: KnownInitiative[] = [];
  for (const { key, initiative } of after) {
    const was = before.get(keyText(key));
    if (initiative === null) now.delete(keyText(key));
    else now.set(keyText(key), initiative);
    if (textOf(was) !== textOf(initiative ?? undefined)) forms.push(...[was ?? [], initiative ?? []].flat());
  }
  const observed = new Set(after.map(({ key }) => keyText(key)));
  const changed = neighbourhoodOf(forms);
  const lists = [known, [...now.values()]].map((all) => neighbourhoodOf(all.filter(({ open }) => open)));
  return known
    .filter((initiative) => !observed.has(keyText(initiative.key)))
    .filter((initiative) => boundTo(initiative, changed).size > 0 || hasNewList(initiative, changed, lists))
    .map(({ key }) => key);
}

/** Whether the overview of another initiative could tell of what was observed now. */
export function isNews(
  known: readonly KnownInitiative[],
  after: readonly { readonly key: Key; readonly initiative: KnownInitiative | null }[],
): boolean {
  const before = new Map(known.map((initiative) => [keyText(initiative.key), initiative]));
  return after.some(
    ({ key, initiative }) => textOf(before.get(keyText(key))) !== textOf(initiative ?? undefined),
  );
}

function hasNewList(
  initiative: KnownInitiative,
  changed: Neighbourhood,
  lists: readonly Neighbourhood[],
): boolean {
  if (!initiative.open || closest(initiative, changed).length === 0) return false;
  const [before, now] = lists.map((all) => JSON.stringify(closest(initiative, all)));
  return before !== now;
}

/** All of it that an overview of another one can show. */
function textOf(initiative: KnownInitiative | undefined): string {
  return initiative === undefined
    ? ""
    : JSON.stringify([
        initiative.open,
        initiative.link.title,
        initiative.link.url,
        initiative.teams,
        initiative.products,
        initiative.dependencies,
      ]);
}
