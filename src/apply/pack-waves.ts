import type { Action } from "../change/action.ts";
import { kindOf } from "../change/kinds.ts";

/** GitHub gives a request ten seconds; so many mutations take a part of that. */
export const mutationsPerDocument = 20;

/**
 * Where a wave has more for an owner than one document holds, what nothing waits for goes along with the
 * next wave, at its front: a request less, and the order of what depends on one another stays.
 */
export function packWaves(waves: readonly (readonly Action[])[]): readonly (readonly Action[])[] {
  const packed: (readonly Action[])[] = [];
  let carried: readonly Action[] = [];
  waves.forEach((wave, at) => {
    const isLast = at === waves.length - 1;
    const { now, later } = split([...carried, ...wave], isLast);
    packed.push(now);
    carried = later;
  });
  return packed;
}

function split(
  wave: readonly Action[],
  isLast: boolean,
): { readonly now: readonly Action[]; readonly later: readonly Action[] } {
  if (isLast) return { now: wave, later: [] };
  const owners = Map.groupBy(wave, ({ owner }) => owner.toLowerCase());
  const later = new Set(owners.values().flatMap((theirs) => excessOf(theirs)));
  return {
    now: wave.filter((action) => !later.has(action)),
    later: wave.filter((action) => later.has(action)),
  };
}

function excessOf(wave: readonly Action[]): readonly Action[] {
  const excess = Math.max(wave.length - mutationsPerDocument, 0);
  const free = wave.filter(({ change }) => kindOf(change).canWait === true);
  return excess === 0 ? [] : free.slice(-excess);
}
