/** Below so many, the values are listed: a median of four is no more than they are. */
const enough = 5;

/**
 * Lengths of time in milliseconds. A percentile is interpolated linearly between the two nearest values in order, of `n`
 * values at the place (n − 1) × p counted from 0. The median of an even number is so the middle of the two in the middle.
 */
export type Durations =
  | {
      readonly kind: "percentiles";
      readonly n: number;
      readonly median: number;
      readonly percentile85: number;
    }
  /** Fewer than five, the shortest first. */
  | { readonly kind: "values"; readonly n: number; readonly values: readonly number[] };

export function durationsOf(milliseconds: readonly number[]): Durations {
  const values = milliseconds.toSorted((one, other) => one - other);
  const n = values.length;
  if (n < enough) return { kind: "values", n, values };
  return { kind: "percentiles", n, median: percentile(values, 50), percentile85: percentile(values, 85) };
}

/** In hundredths of a place, so that no fraction of a whole number is rounded. */
function percentile(sorted: readonly number[], percent: number): number {
  const place = (sorted.length - 1) * percent;
  const low = sorted[Math.floor(place / 100)] ?? 0;
  const high = sorted[Math.ceil(place / 100)] ?? low;
  return low + ((high - low) * (place % 100)) / 100;
}
