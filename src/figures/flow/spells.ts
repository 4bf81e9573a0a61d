/** How long a stay must be to be one: below it, somebody took the wrong label. */
const shortestStay = 10 * 60_000;

/** A stay in a phase. Milliseconds since the epoch. */
export interface Spell {
  readonly phase: string;
  readonly from: number;
  /** Null: it goes on. */
  readonly to: number | null;
  /** Whether it began before its history is known, so that it was at least so long. */
  readonly isAtLeast: boolean;
}

interface Entry {
  readonly phase: string;
  readonly from: number;
}

/**
 * Stays of less than ten minutes belong to the one before and are counted. So a wrong label that was put right interrupts
 * nothing. What was put into its phase as it was made has been there from the start, and that is no slip. A stay that goes
 * on, or that a closing ended, is as long as it is.
 *
 * @param entries in order; the first is its beginning
 * @param closedAt when it was closed, where it is
 * @param beganEarlier whether the first stay began before what is known
 */
export function withoutSlips(
  entries: readonly Entry[],
  closedAt: number | null,
  beganEarlier: boolean,
): { readonly spells: readonly Spell[]; readonly slips: number } {
  const changes = entries.filter(({ phase }, index) => phase !== entries[index - 1]?.phase);
  const [beginning] = changes;
  const stays: Entry[] = [];
  let slips = 0;
  for (const [index, entry] of changes.entries()) {
    const next = changes[index + 1];
    const previous = stays.at(-1);
    if (previous?.phase === entry.phase) continue;
    if (next === undefined || next.from - entry.from >= shortestStay || (index === 0 && beganEarlier))
      stays.push({
        phase: entry.phase,
        from: (previous === undefined ? beginning : entry)?.from ?? entry.from,
      });
    else if (previous !== undefined) slips += 1;
  }
  const spells = stays.map(({ phase, from }, index) => {
    const end = stays[index + 1]?.from ?? (closedAt === null ? null : Math.max(from, closedAt));
    return { phase, from, to: end, isAtLeast: index === 0 && beganEarlier };
  });
  return { spells, slips };
}
