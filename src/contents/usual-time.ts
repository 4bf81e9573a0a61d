import type { ThreadRecord } from "../domain/thread-record.ts";

/** Of fewer nobody can say what is usual. */
const enough = 10;
const lookedBackMs = 365 * 86_400_000;

/**
 * How many milliseconds nearly all (85 of a hundred, nearest rank) who left a phase within a year had been in it; null
 * where too few did. What was stopped or declined in it tells nothing of it.
 */
export function usualTimes(threads: readonly ThreadRecord[], now: number): (phase: string) => number | null {
  const spells = threads.flatMap(({ spells: all, outcome }) =>
    all.flatMap(({ phase, from, to }, at) => {
      const isUnfinished = at === all.length - 1 && outcome !== "done";
      if (to === null || isUnfinished || Date.parse(to) < now - lookedBackMs) return [];
      return [{ phase, took: Date.parse(to) - Date.parse(from) }];
    }),
  );
  const known = new Map(
    [...Map.groupBy(spells, ({ phase }) => phase)].map(([phase, all]) => [phase, usual(all)]),
  );
  return (phase) => known.get(phase) ?? null;

  function usual(all: readonly { readonly took: number }[]): number | null {
    if (all.length < enough) return null;
    const sorted = all.map(({ took }) => took).toSorted((one, other) => one - other);
    return sorted[Math.ceil((sorted.length * 85) / 100) - 1] ?? null;
  }
}
