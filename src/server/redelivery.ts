import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { z } from "zod";
import { longestPauseMs, skewMs } from "../domain/tolerances.ts";
import type { AppApi, DeliveryAttempt } from "../github/app.ts";
import { isGitHubError } from "../github/errors.ts";
import type { Store } from "../store/store.ts";
import { failedDeliveries } from "./failed-deliveries.ts";

/*
 * GitHub sends a webhook once, and lists for three days what became of it. What failed, because the app was away, is
 * asked for again from here. A sweep finds the state that was missed anyway; a webhook also says who changed a
 * project field, and that somebody uninstalled the app. Of several replicas one takes each turn: the one that writes
 * the turn into the settings. What failed before there was a store is left to the first sweep, which counts what all of
 * it would make, and lets the brake hold it. What cannot be had again, a sweep of its own looks for.
 */

export interface RedeliveryOptions {
  readonly app: Pick<AppApi, "deliveries" | "installations" | "redeliver">;
  readonly store: Pick<Store, "settings" | "ping" | "bornAt">;
  readonly logger: Logger;
  readonly now: () => number;
  /** Told of each delivery that GitHub was asked for. */
  readonly onAsked?: () => void;
  /** Told that some are lost: their last try has failed, or there were more than are looked at. */
  readonly onLost?: () => Promise<void>;
  readonly everyMs?: number;
  /** Between two that are asked for, so that they do not come as one flood. */
  readonly spacingMs?: number;
  /** As many are asked for in one turn; the next one goes on. */
  readonly most?: number;
  /** As many pages of GitHub's list are read in one turn, the newest. */
  readonly pages?: number;
  /** What whoever verifies answers to a delivery that would be refused the next time, too; 400 and 413 by default. */
  readonly finalStatuses?: readonly number[];
}

export interface Redelivery {
  /** Settles when the turn of the start is over, or was another replica's. */
  readonly begun: Promise<void>;
  /** Resolves when nothing is asked for any more. */
  stop(): Promise<void>;
}

const minuteMs = 60_000;
const setting = "redelivery";

const Turns = z.object({
  /** When the last turn was taken. */
  taken: z.number(),
  /** GitHub has asked for a pause until then. */
  notBefore: z.number(),
  /** What was tried before it by GitHub's clock is done with; ISO 8601. */
  from: z.string().nullable(),
  /** When it was told last that some are lost: a list that stays too long is no reason to look at everything each time. */
  lost: z.number().default(0),
});
type Turns = z.infer<typeof Turns>;

/** Takes a turn at once and then every five minutes. To be started when deliveries can be stored. */
export function startRedelivery(options: RedeliveryOptions): Redelivery {
  const { everyMs = 5 * minuteMs, logger } = options;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  /** A process that is started again and again is no reason to ask GitHub again and again. */
  async function turn(apartMs: number): Promise<void> {
    try {
      await redeliverFailed(options, apartMs, stopping.signal);
    } catch (error) {
      // The next turn begins where the last one that came to its end did.
      if (!stopping.signal.aborted) logger.warn({ err: error }, "failed deliveries not asked for");
    }
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => void (running = turn(everyMs * 0.9)), everyMs).unref();
  }

  let running = turn(Math.min(minuteMs, everyMs));
  return {
    begun: running,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

async function redeliverFailed(
  options: RedeliveryOptions,
  apartMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { store, now } = options;
  const read = await store.settings.setting(setting);
  const last = readTurns(read);
  const taken = now();
  // What a clock that was wrong has left in the future is not waited for.
  const isPaused = taken < last.notBefore && last.notBefore <= taken + longestPauseMs + skewMs;
  if (isPaused || Math.abs(taken - last.taken) < apartMs) return;
  const mine = JSON.stringify({ ...last, taken } satisfies Turns);
  // What could not be stored would have to wait for its next turn.
  await store.ping();
  // Whoever writes this has the turn.
  if (!(await store.settings.exchangeSetting(setting, read, mine))) return;
  const keep = async (turns: Turns) => {
    await store.settings.exchangeSetting(setting, mine, JSON.stringify(turns));
  };
  try {
    const since = Math.max(sinceOf(last, taken), await store.bornAt());
    const { attempts, areAll } = await attemptsSince(since, options, signal);
    const { from, givenUpAt } = await ask(attempts, options, signal);
    const isNews = Math.abs(taken - last.lost) >= 60 * minuteMs;
    const areLost = isNews && (!areAll || (givenUpAt ?? 0) > last.taken);
    if (areLost) await options.onLost?.();
    await keep({ taken, notBefore: 0, from: from ?? last.from, lost: areLost ? taken : last.lost });
  } catch (error) {
    if (isGitHubError(error, "limited")) await keep({ ...last, taken, notBefore: error.until ?? 0 });
    throw error;
  }
}

/** Where nothing is known of an earlier turn, all that GitHub still has is looked at. */
function readTurns(text: string | null): Turns {
  return text === null ? { taken: 0, notBefore: 0, from: null, lost: 0 } : Turns.parse(JSON.parse(text));
}

const keptMs = 3 * 24 * 60 * minuteMs;
/** An attempt is listed when it has ended, so not always in the order in which they began. */
const overlapMs = 2 * minuteMs;

function sinceOf({ from }: Turns, now: number): number {
  return Math.max(now - keptMs, from === null ? 0 : Date.parse(from) - overlapMs);
}

/**
 * GitHub lists the newest first. What lies beyond the last page that is read is left to the sweep: it costs the app's
 * own limit, which tokens are made by, too.
 */
async function attemptsSince(
  since: number,
  { app, pages = 100, logger }: RedeliveryOptions,
  signal: AbortSignal,
): Promise<{ readonly attempts: readonly DeliveryAttempt[]; readonly areAll: boolean }> {
  const attempts: DeliveryAttempt[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < pages; read += 1) {
    const page = await app.deliveries(cursor ?? undefined);
    const recent = page.deliveries.filter(({ deliveredAt }) => Date.parse(deliveredAt) > since);
    attempts.push(...recent);
    cursor = recent.length < page.deliveries.length ? null : page.next;
    signal.throwIfAborted();
    if (cursor === null) return { attempts, areAll: true };
  }
  logger.warn({ pages, attempts: attempts.length }, "more deliveries than are looked at");
  return { attempts, areAll: false };
}

interface AskedFor {
  /** Where the next turn is to look from: ISO 8601, by GitHub's clock; null where nothing was listed. */
  readonly from: string | null;
  /** As in `FailedDeliveries`. */
  readonly givenUpAt: number | null;
}

async function ask(
  attempts: readonly DeliveryAttempt[],
  options: RedeliveryOptions,
  signal: AbortSignal,
): Promise<AskedFor> {
  const { app, now, spacingMs = 500, most = 300, finalStatuses, logger } = options;
  const newest = attempts[0]?.deliveredAt ?? null;
  // Who is installed is asked for only where it matters.
  const failed = failedDeliveries(attempts, null, now(), finalStatuses);
  if (failed.oldest === null && failed.givenUpAt === null) return { from: newest, givenUpAt: null };
  const installed = new Set((await app.installations()).map(({ id }) => id));
  const { due, oldest, givenUpAt } = failedDeliveries(attempts, installed, now(), finalStatuses);
  for (const id of due.slice(0, most)) {
    try {
      await app.redeliver(id);
      options.onAsked?.();
    } catch (error) {
      // One that GitHub no longer has, or will not send, stands in nobody's way.
      if (befallsAll(error)) throw error;
    }
    await sleep(spacingMs, undefined, { signal });
  }
  if (due.length > 0) logger.info({ failed: due.length, most }, "failed deliveries asked for");
  return { from: oldest ?? newest, givenUpAt };
}

function befallsAll(error: unknown): boolean {
  return !isGitHubError(error) || ["limited", "unavailable", "unauthorised"].includes(error.kind);
}
