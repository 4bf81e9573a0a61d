import type { Budget, Need, Reserved, Standing } from "./budget.ts";
import { createRollingCount, type RollingCount } from "./rolling-count.ts";

/*
 * GitHub's limits, kept a little below, because its minute is not ours.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
const minute = 60_000;
const hour = 60 * minute;

export interface MemoryBudgetOptions {
  readonly now: () => number;
  /** Requests that make content: of GitHub's 80. */
  readonly contentPerMinute?: number;
  /** Of GitHub's 500. */
  readonly contentPerHour?: number;
  /** Of GitHub's 2,000; a request that writes counts five, one that reads one. */
  readonly pointsPerMinute?: number;
  /** Primary points that are left alone, so that a person's event never waits for a sweep's reading. */
  readonly keepBack?: number;
  /**
   * Milliseconds between two requests that write. GitHub asks for a second between single mutations;
   * ours go as aliases of one document, so none is needed by default.
   */
  readonly spacing?: number;
}

interface Account {
  remaining: number | null;
  resetAt: number;
  pausedUntil: number;
  pauseReason: string;
  /** How many pauses in a row GitHub wanted without saying how long. */
  strikes: number;
  lastWrite: number;
  readonly contentMinute: RollingCount;
  readonly contentHour: RollingCount;
  readonly points: RollingCount;
}

/** A budget for one process; nothing of it outlives a restart, after which GitHub's headers teach it anew. */
export function createMemoryBudget(options: MemoryBudgetOptions): Budget {
  const { now, keepBack = 20, spacing = 0 } = options;
  const accounts = new Map<string, Account>();

  function accountOf(owner: string): Account {
    const key = owner.toLowerCase();
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const account: Account = {
      remaining: null,
      resetAt: 0,
      pausedUntil: 0,
      pauseReason: "",
      strikes: 0,
      lastWrite: 0,
      contentMinute: createRollingCount(options.contentPerMinute ?? 76, minute),
      contentHour: createRollingCount(options.contentPerHour ?? 480, hour),
      points: createRollingCount(options.pointsPerMinute ?? 1_900, minute),
    };
    accounts.set(key, account);
    return account;
  }

  return {
    async reserve(owner, need) {
      const account = accountOf(owner);
      const refusal = whyNot(account, need, now(), keepBack, spacing);
      if (refusal !== null) return refusal;
      take(account, need, now());
      return { kind: "granted" };
    },

    async settle(owner, standing) {
      learn(accountOf(owner), standing, now());
    },

    async pause(owner, until, reason) {
      const account = accountOf(owner);
      const end = until ?? now() + minute * 2 ** Math.min(account.strikes, 6);
      if (until === null) account.strikes += 1;
      if (end > account.pausedUntil) Object.assign(account, { pausedUntil: end, pauseReason: reason });
      return account.pausedUntil;
    },
  };
}

function whyNot(
  account: Account,
  need: Need,
  now: number,
  keepBack: number,
  spacing: number,
): Reserved | null {
  if (account.pausedUntil > now) return limited(account.pausedUntil, account.pauseReason);
  const spent = account.remaining !== null && account.remaining - need.points < keepBack;
  if (spent && account.resetAt > now) return limited(account.resetAt, "the hour's points are spent");
  if (need.kind === "write" && account.lastWrite + spacing > now) {
    return limited(account.lastWrite + spacing, "writes are spaced");
  }
  const free = Math.max(
    account.contentMinute.freeAt(need.content, now),
    account.contentHour.freeAt(need.content, now),
    account.points.freeAt(weight(need), now),
  );
  return free > now ? limited(free, "content or points of the minute or hour are used up") : null;
}

function limited(until: number, reason: string): Reserved {
  return { kind: "limited", until, reason };
}

function take(account: Account, need: Need, now: number): void {
  if (account.remaining !== null) account.remaining -= need.points;
  if (need.kind === "write") account.lastWrite = now;
  account.contentMinute.add(need.content, now);
  account.contentHour.add(need.content, now);
  account.points.add(weight(need), now);
}

function learn(account: Account, standing: Standing, now: number): void {
  if (account.pausedUntil <= now) account.strikes = 0;
  if (standing.remaining === null || standing.resetAt === null) return;
  // Answers overtake one another: within one hour the lowest figure is the latest.
  const sameHour = Math.abs(standing.resetAt - account.resetAt) < minute;
  account.remaining =
    sameHour && account.remaining !== null
      ? Math.min(account.remaining, standing.remaining)
      : standing.remaining;
  account.resetAt = standing.resetAt;
}

function weight(need: Need): number {
  return need.kind === "write" ? 5 : 1;
}
