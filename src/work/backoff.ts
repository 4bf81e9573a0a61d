const FIRST_MS = 1_000;
const MOST_MS = 10 * 60_000;

/**
 * How long to wait after the nth failure: doubled each time, up to ten minutes, and spread over the
 * upper half of that, so that what failed together does not come back together. `random` in [0, 1).
 */
export function backoff(attempt: number, random: () => number): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random() / 2));
}
