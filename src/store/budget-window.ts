import { z } from "zod";

/*
 * How many of something happened within a rolling window, in buckets of time. A bucket counts as a whole until its
 * last moment has left the window, so the count is never lower than GitHub's, whose clock is not ours.
 */

/** `newest` is the number of the last bucket, counted from the epoch; `counts` ends with that one's. */
export const Counted = z.object({ newest: z.number().int(), counts: z.array(z.number()) }).readonly();
export type Counted = z.infer<typeof Counted>;

/** Milliseconds. */
export interface Frame {
  readonly window: number;
  readonly bucket: number;
}

export const nothingCounted: Counted = { newest: 0, counts: [] };

/** Adds to the bucket of that time, or takes from it; what has left the window is dropped. */
export function count(counted: Counted, frame: Frame, change: number, at: number): Counted {
  if (change === 0) return counted;
  const bucket = Math.floor(at / frame.bucket);
  const live = liveCounts(counted, frame, at);
  if (live.length === 0) return { newest: bucket, counts: [Math.max(0, change)] };
  const newest = Math.max(bucket, counted.newest);
  const counts = [...live, ...Array<number>(newest - counted.newest).fill(0)];
  const own = counts.length - 1 - (newest - bucket);
  // What a slow clock adds may be from before the first: it is not dropped.
  const place = change > 0 ? Math.max(0, own) : own;
  return {
    newest,
    counts: counts.map((value, index) => Math.max(0, index === place ? value + change : value)),
  };
}

/** The time from which `more` fit below the limit; not later than `at` when they do already. */
export function freeAt(counted: Counted, frame: Frame, more: number, limit: number, at: number): number {
  if (more === 0) return at;
  const counts = liveCounts(counted, frame, at);
  // What exceeds the limit by itself fits when nothing else is there.
  let excess = counts.reduce((sum, value) => sum + value, 0) + Math.min(more, limit) - limit;
  let free = at;
  for (const [index, value] of counts.entries()) {
    if (excess <= 0) break;
    excess -= value;
    if (value > 0) free = endOf(counted.newest - (counts.length - 1 - index), frame);
  }
  return free;
}

/** When the last moment of a bucket leaves the window. */
function endOf(bucket: number, frame: Frame): number {
  return (bucket + 1) * frame.bucket + frame.window;
}

function liveCounts({ newest, counts }: Counted, frame: Frame, at: number): readonly number[] {
  const first = counts.findIndex(
    (value, index) => value > 0 && endOf(newest - (counts.length - 1 - index), frame) > at,
  );
  return first === -1 ? [] : counts.slice(first);
}

/** For a clock that was set back: what seems to come from later than that counts as if it were from then. */
export function notAfter(counted: Counted, frame: Frame, latest: number): Counted {
  const newest = Math.floor(latest / frame.bucket);
  const over = counted.newest - newest;
  if (over <= 0 || counted.counts.length === 0) return counted;
  const [last = 0, ...before] = counted.counts.slice(0, -over).toReversed();
  const later = counted.counts.slice(-over).reduce((sum, value) => sum + value, 0);
  return { newest, counts: [...before.toReversed(), last + later] };
}
