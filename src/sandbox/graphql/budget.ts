import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

const windowMs = 3_600_000;

export interface BudgetStanding {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly resetAt: string;
}

/** An installation's points of this hour, shared by all of its tokens. */
export function budgetOf(state: SandboxState, viewer: Viewer): BudgetStanding {
  const { windowStart, used } = currentWindow(state, viewer);
  const limit = state.pointsPerHour;
  const resetAt = `${new Date(windowStart + windowMs).toISOString().slice(0, 19)}Z`;
  return { limit, used: Math.min(used, limit), remaining: Math.max(0, limit - used), resetAt };
}

/** Takes the points, or returns false when they are spent. */
export function spend(state: SandboxState, viewer: Viewer, points: number): boolean {
  const { windowStart, used } = currentWindow(state, viewer);
  if (used + points > state.pointsPerHour) return false;
  state.budgets.set(holderOf(viewer), { windowStart, used: used + points });
  return true;
}

/** Leaves no point until a reset in so many seconds. */
export function exhaust(state: SandboxState, viewer: Viewer, resetSeconds: number): void {
  const resetAt = Math.ceil(state.now().getTime() / 1_000 + resetSeconds) * 1_000;
  state.budgets.set(holderOf(viewer), { windowStart: resetAt - windowMs, used: state.pointsPerHour });
}

export function rateLimitHeaders(state: SandboxState, viewer: Viewer): Record<string, string> {
  const standing = budgetOf(state, viewer);
  return {
    "x-ratelimit-limit": String(standing.limit),
    "x-ratelimit-remaining": String(standing.remaining),
    "x-ratelimit-used": String(standing.used),
    "x-ratelimit-reset": String(Date.parse(standing.resetAt) / 1000),
    "x-ratelimit-resource": "graphql",
  };
}

function currentWindow(state: SandboxState, viewer: Viewer) {
  const now = state.now().getTime();
  const known = state.budgets.get(holderOf(viewer));
  return known !== undefined && known.windowStart + windowMs > now ? known : { windowStart: now, used: 0 };
}

/** Whose points, limits and waits they are. */
export function holderOf(viewer: Viewer): string {
  return viewer.kind === "installation" ? viewer.installationId : viewer.accountId;
}
