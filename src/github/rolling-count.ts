/** How many of something happened within the last while; tells when some more will fit. */
export interface RollingCount {
  add(count: number, at: number): void;
  /** The time from which `count` more fit; not later than `now` when they do already. */
  freeAt(count: number, now: number): number;
}

export function createRollingCount(limit: number, window: number): RollingCount {
  const entries: { readonly at: number; readonly count: number }[] = [];
  return {
    add(count, at) {
      if (count > 0) entries.push({ at, count });
    },
    freeAt(count, now) {
      if (count === 0) return now;
      while (entries[0] !== undefined && entries[0].at + window <= now) entries.shift();
      // What exceeds the limit by itself fits when nothing else is there.
      let excess = entries.reduce((sum, entry) => sum + entry.count, 0) + Math.min(count, limit) - limit;
      let free = now;
      for (const entry of entries) {
        if (excess <= 0) break;
        excess -= entry.count;
        free = entry.at + window;
      }
      return free;
    },
  };
}
