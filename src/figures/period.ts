import { wallClock } from "../domain/wall-clock.ts";

/** Instants of ISO 8601. */
export interface Period {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

export interface Month extends Period {
  /** YYYY-MM. */
  readonly month: string;
  /** Whether it goes on still: it ends now. */
  readonly isRunning: boolean;
}

/** The time up to now. Milliseconds, and since the epoch. */
export function periodOf(windowMs: number, now: number): Period {
  return { from: iso(now - windowMs), to: iso(now) };
}

/**
 * The calendar months that begin within the window, the newest last. The running one is always there and ends now; it
 * may begin before a window that is shorter.
 */
export function monthsOf(windowMs: number, now: number, timezone: string): readonly Month[] {
  const wallTime = wallClock(timezone);
  const today = new Date(wallTime(now));
  const startOf = (back: number) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1);
  const months: Month[] = [];
  for (let back = 0; ; back += 1) {
    const start = instantOf(startOf(back), wallTime);
    const isRunning = back === 0;
    if (!isRunning && start < now - windowMs) return months.reverse();
    const to = isRunning ? now : instantOf(startOf(back - 1), wallTime);
    const month = new Date(startOf(back)).toISOString().slice(0, 7);
    months.push({ month, from: iso(start), to: iso(to), isRunning });
  }
}

/** Milliseconds since the epoch. */
export function instantsOf({ from, to }: Period): { readonly from: number; readonly to: number } {
  return { from: Date.parse(from), to: Date.parse(to) };
}

export function within(period: Period): (at: number) => boolean {
  const { from, to } = instantsOf(period);
  return (at) => at >= from && at < to;
}

/** When clocks there show that time. The offset of a moment nearby is tried, then that of the moment found. */
function instantOf(wall: number, wallTime: (instant: number) => number): number {
  const nearby = wall - (wallTime(wall) - wall);
  return wall - (wallTime(nearby) - nearby);
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
