import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { longestPauseMs, requestMs, skewMs } from "../domain/tolerances.ts";
import type { Budget, Came, Need, Pause, Reserved } from "../github/budget.ts";
import type { Rank } from "../store/budget-limits.ts";
import type { Limit } from "../store/budget-state.ts";
import type { Taken, Ticket } from "../store/budget-take.ts";
import type { Store } from "../store/store.ts";
import { Priority } from "../store/work.ts";
import type { Attempt } from "../work/outcome.ts";
import type { Asking } from "./asking.ts";

export interface SharedBudgetOptions {
  readonly store: Pick<Store, "budgets"> & { readonly work: Pick<Store["work"], "pauseOwner"> };
  readonly asking: Pick<Asking, "attempt">;
  readonly now: () => number;
  readonly logger: Pick<Logger, "warn">;
}

/** A wait no longer than this is slept through, milliseconds; a plan is good for five seconds. */
const patienceMs = 2_000;

/**
 * The budget that all replicas share, in the store. A short wait is slept through, as long as the lease lasts; of a
 * longer one whoever asks is told the end. A pause that GitHub asks for is told to the work table, too, so that no
 * replica claims the owner's keys; and this process keeps to it although the store be away.
 */
export function sharedBudget({ store, asking, now, logger }: SharedBudgetOptions): Budget {
  const { budgets, work } = store;
  const pauses = new Map<string, Pause>();

  function paused(owner: string): Pause | null {
    const own = pauses.get(owner.toLowerCase());
    const left = own === undefined ? 0 : own.until - now();
    // What a clock that was wrong has left in the future is not waited for.
    return own !== undefined && left > 0 && left <= longestPauseMs + skewMs ? own : null;
  }

  async function settle(owner: string, ticket: Ticket, came: Came): Promise<void> {
    try {
      await budgets.settle(owner, ticket, came);
    } catch (error) {
      // What GitHub has answered must not be lost for it. What was taken stays taken for a while.
      logger.warn({ err: error, owner }, "budget not settled");
    }
  }

  return {
    paused,

    async reserve(owner, need) {
      const pause = paused(owner);
      if (pause !== null) return { kind: "limited", ...pause };
      const attempt = asking.attempt();
      for (let slept = 0; ;) {
        const left = patienceMs - slept;
        const taken = await budgets.take(owner, askOf(need, attempt, left));
        if (taken.kind === "granted") {
          return { kind: "granted", settle: (came) => settle(owner, taken.ticket, came) };
        }
        if (taken.kind === "limited") return limitedBy(taken);
        await sleep(taken.afterMs);
        slept += taken.afterMs;
      }
    },

    async pause(owner, until, reason) {
      const name = owner.toLowerCase();
      const guess = until ?? now() + 60_000;
      pauses.set(name, { until: Math.max(guess, pauses.get(name)?.until ?? 0), reason });
      try {
        const end = await budgets.pause(owner, until, reason);
        pauses.set(name, { until: end, reason });
        await work.pauseOwner(name, end, reason);
        return end;
      } catch (error) {
        logger.warn({ err: error, owner }, "pause not stored");
        return guess;
      }
    },
  };
}

function askOf({ kind, content, points }: Need, attempt: Attempt | null, left: number) {
  const lasts = attempt === null || kind === "read" || attempt.lease.outlives(requestMs + left);
  return { rank: rankOf(attempt), write: kind === "write", content, points, patienceMs: lasts ? left : 0 };
}

function rankOf(attempt: Attempt | null): Rank {
  if (attempt === null) return "fresh";
  if (attempt.priority === Priority.outsider) return "others";
  if (attempt.priority > Priority.event) return "bulk";
  return attempt.priority <= Priority.person && !attempt.putOff ? "fresh" : "people";
}

function limitedBy({ until, limit, reason }: Extract<Taken, { kind: "limited" }>): Reserved {
  return { kind: "limited", until, reason: reason ?? reasons[limit] };
}

/** For the log and whoever operates it. */
const reasons: Readonly<Record<Limit, string>> = {
  pause: "GitHub asked for a pause",
  "points-hour": "The hour's points are spent",
  "points-minute": "The points of the minute are used up",
  "content-minute": "As much as may be made in a minute was made",
  "content-hour": "As much as may be made in an hour was made",
  "at-once": "As many requests as may be on their way at once are",
};
