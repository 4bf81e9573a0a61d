import type { Line } from "./budget-limits.ts";
import type { BudgetState, Limit } from "./budget-state.ts";

/** How an installation stands with GitHub's limits, for whoever watches. */
export interface BudgetUsage {
  readonly owner: string;
  /** What waits, and until when; empty where nothing does. */
  readonly waits: readonly Wait[];
  /** Points left in the hour; null until GitHub has said. */
  readonly points: { readonly left: number; readonly limit: number; readonly resetAt: number } | null;
}

export interface Wait {
  /**
   * `all`: every request, by GitHub's own word. `people`: what people did; `others`: what those did who are not known to
   * belong; `bulk`: sweeps and what was due.
   */
  readonly who: "all" | Line;
  /** Milliseconds since the epoch; when the last that was put off is tried again. */
  readonly since: number;
  readonly until: number;
  readonly limit: Limit;
  /** What GitHub said, where it asked for the pause. */
  readonly reason: string | null;
}

const lines: readonly Line[] = ["people", "others", "bulk"];

export function usageOf(owner: string, state: BudgetState, now: number): BudgetUsage {
  const { pause, waits, primary } = state;
  const all: readonly Wait[] = [
    ...(pause === null ? [] : [{ ...pause, who: "all", limit: "pause" } as const]),
    ...lines.flatMap((who) => {
      const wait = waits[who];
      return wait === undefined ? [] : [{ ...wait, who, reason: null }];
    }),
  ];
  const isCurrent = primary !== null && primary.resetAt > now;
  return {
    owner,
    waits: all.filter(({ until }) => until > now),
    points: isCurrent ? { left: primary.remaining, limit: primary.limit, resetAt: primary.resetAt } : null,
  };
}
