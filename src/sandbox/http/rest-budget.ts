const WINDOW_MS = 60 * 60 * 1000;

/** `x-ratelimit-*` of one caller: seconds since the epoch in `reset`. */
export type RateLimit = {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
};

export type RestBudget = {
  /** Counts one request of a caller, and says what is left. */
  spend(caller: string): RateLimit | "spent";
  /** What is left, without counting. */
  left(caller: string): RateLimit;
  /** Leaves nothing until the reset, in milliseconds since the epoch. */
  exhaust(caller: string, resetAt: number): void;
};

/** REST has a budget of its own, apart from GraphQL's points. Milliseconds in `now`. */
export function createRestBudget(limit: number, now: () => number): RestBudget {
  const windows = new Map<string, { start: number; used: number }>();
  function windowOf(caller: string) {
    const current = windows.get(caller);
    if (current !== undefined && now() - current.start < WINDOW_MS) return current;
    const fresh = { start: now(), used: 0 };
    windows.set(caller, fresh);
    return fresh;
  }
  function left(caller: string): RateLimit {
    const { start, used } = windowOf(caller);
    const reset = Math.ceil((start + WINDOW_MS) / 1000);
    return { limit, used, remaining: Math.max(0, limit - used), reset };
  }
  return {
    left,
    spend(caller) {
      const window = windowOf(caller);
      if (window.used >= limit) return "spent";
      window.used += 1;
      return left(caller);
    },
    exhaust(caller, resetAt) {
      windows.set(caller, { start: resetAt - WINDOW_MS, used: limit });
    },
  };
}

export function rateLimitHeaders(rate: RateLimit, resource: string): Record<string, string> {
  return {
    "x-ratelimit-limit": String(rate.limit),
    "x-ratelimit-remaining": String(rate.remaining),
    "x-ratelimit-used": String(rate.used),
    "x-ratelimit-reset": String(rate.reset),
    "x-ratelimit-resource": resource,
  };
}
