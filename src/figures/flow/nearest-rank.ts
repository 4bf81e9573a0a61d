/** Fewer say no more by a median than they do one by one. */
const medianNeeds = 5;
/** Fewer say nothing of what is usual. */
const usualNeeds = 10;

/**
 * The smallest value that at least so many percent of them do not exceed: of `n` values in order the one at
 * ⌈n × percent ÷ 100⌉, counted from 1. Null of none.
 */
function nearestRank(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(1, Math.ceil((sorted.length * percent) / 100)) - 1] ?? null;
}

export interface Ranks {
  /** Null below five values. */
  readonly median: number | null;
  /** Null below ten. */
  readonly percentile85: number | null;
}

export function ranksOf(values: readonly number[]): Ranks {
  return {
    median: values.length < medianNeeds ? null : nearestRank(values, 50),
    percentile85: isEnough(values) ? nearestRank(values, 85) : null,
  };
}

/** Whether an 85th percentile is more than an accident. */
export function isEnough({ length }: { readonly length: number }): boolean {
  return length >= usualNeeds;
}
