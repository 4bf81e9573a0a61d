import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Hold } from "../store/work.ts";
import { createBell, type Bell } from "./bell.ts";
import { createDispatcher, type Dispatcher, type DispatchOptions } from "./dispatch.ts";
import { createFlood } from "./flood.ts";
import { shareFlood } from "./shared-flood.ts";
import { routeBatch, type RoutingOptions } from "./routing.ts";
import { startSweeps } from "./sweeps.ts";

export interface WorkOptions
  extends Omit<RoutingOptions, "maxAttempts">, Omit<DispatchOptions, "maxAttempts"> {
  /** 10 by default. */
  readonly maxAttempts?: number;
  /** How often to look for what another replica stored; 1,000 by default. */
  readonly pollMs?: number;
  /** How long `stop` waits for what runs; 20,000 by default. */
  readonly stopMs?: number;
  readonly sweep?: {
    readonly everyMs: number;
    readonly owners: () => Promise<readonly string[]>;
  };
}

export interface WorkLoop {
  /** There is something new: look now. */
  wake(): void;
  /**
   * Resolves when no delivery waits, and nothing runs or is due within that many milliseconds; not before the sweeps
   * of the start are known.
   */
  idle(withinMs?: number): Promise<void>;
  /** Claims nothing more; resolves when what runs has ended, or after `stopMs`: then its claims are given back. */
  stop(): Promise<void>;
}

/** While deliveries keep coming, keys are held back for at most this long, so that more of them are one piece of work. */
const HOLD_BACK_MS = 1_000;
const AFTER_FAILURE_MS = 1_000;
/** In a flood a key that has run since it began is left alone for so long, or until it is over. */
const ONCE_A_FLOOD_MS = 60_000;

/**
 * Two loops over the store: one routes deliveries, one hands out keys. A slow route holds up no
 * work that is known already, except that a short backlog is routed first. Each loop looks when it
 * is woken, when the next thing is due, and every `pollMs` for what other replicas left.
 */
export function startWork(options: WorkOptions): WorkLoop {
  const { store, now, logger, pollMs = 1_000, stopMs = 20_000, maxAttempts = 10 } = options;
  const routingBell = createBell();
  const workBell = createBell();
  const dispatcher = createDispatcher({ ...options, maxAttempts }, workBell);
  let routing = false;
  let looks = 0;
  const flood = createFlood({ now, look: () => (routing ? looks : null), onOver: () => workBell.ring() });
  const shared = shareFlood({ own: flood.since, settings: store.settings });
  let lastClaim = performance.now();
  let stopping = false;

  async function routeOnce(): Promise<void> {
    routing = true;
    try {
      for (let more = true; more && !stopping;) {
        looks += 1;
        const { deliveries, waking } = await routeBatch({ ...options, maxAttempts });
        flood.rise(waking);
        await shared.tell();
        more = deliveries > 0;
      }
    } finally {
      routing = false;
      workBell.ring();
    }
    await routingBell.wait(untilNext(await store.inbox.nextDelivery()));
  }
  async function workOnce(): Promise<void> {
    while (routing && performance.now() - lastClaim < HOLD_BACK_MS) {
      await workBell.wait(HOLD_BACK_MS);
    }
    lastClaim = performance.now();
    const hold = await leftAlone();
    if ((await dispatcher.dispatch(hold)) > 0) return;
    await workBell.wait(dispatcher.isFull() ? pollMs : untilNext(await store.work.nextDue(hold)));
  }
  async function leftAlone(): Promise<Hold> {
    const since = await shared.since();
    return since === null ? {} : { ranSince: Math.max(since, now() - ONCE_A_FLOOD_MS) };
  }
  function untilNext(at: number | null): number {
    return at === null ? pollMs : Math.max(1, Math.min(pollMs, at - now()));
  }
  function wake(): void {
    routingBell.ring();
    workBell.ring();
  }
  async function isIdle(withinMs: number): Promise<boolean> {
    if (routing || dispatcher.running.size > 0) return false;
    if (await isAnyDue(store, now() + withinMs)) return false;
    return !routing && dispatcher.running.size === 0 && !(await store.work.isAnyRunning());
  }

  const sweeps = options.sweep && startSweeps({ ...options, ...options.sweep }, () => workBell.ring());
  const loop = { isStopping: () => stopping, logger };
  const loops = [repeat(routeOnce, routingBell, loop), repeat(workOnce, workBell, loop)];

  return {
    wake,
    async idle(withinMs = 0) {
      await sweeps?.begun;
      for (let turn = 0; !stopping && !(await isIdle(withinMs)); turn += 1) {
        // The clock may have been moved under the loops, which sleep by the machine's.
        if (turn % 10 === 0) wake();
        await sleep(25);
      }
    },
    async stop() {
      stopping = true;
      sweeps?.stop();
      flood.stop();
      wake();
      await end(loops, dispatcher, { stopMs, logger });
    },
  };
}

async function isAnyDue({ inbox, work }: WorkOptions["store"], horizon: number): Promise<boolean> {
  for (const next of [inbox.nextDelivery, work.nextDue]) {
    const at = await next();
    if (at !== null && at <= horizon) return true;
  }
  return false;
}

/** One of the loops, until the work stops. */
async function repeat(
  once: () => Promise<void>,
  bell: Bell,
  { isStopping, logger }: { readonly isStopping: () => boolean; readonly logger: Logger },
): Promise<void> {
  while (!isStopping()) {
    try {
      await once();
    } catch (error) {
      logger.error({ err: error }, "store does not answer");
      await bell.wait(AFTER_FAILURE_MS);
    }
  }
}

/** Waits for what runs; after `stopMs` its claims are given back. */
async function end(
  loops: readonly Promise<void>[],
  dispatcher: Dispatcher,
  { stopMs, logger }: { readonly stopMs: number; readonly logger: Logger },
): Promise<void> {
  const ended = Promise.all(loops)
    .then(() => Promise.all(dispatcher.running.keys()))
    .then(() => true);
  if (!(await Promise.race([ended, sleep(stopMs, false, { ref: false })]))) {
    logger.warn({ running: dispatcher.running.size }, "work left running");
    await dispatcher
      .giveBack()
      .catch((error: unknown) => logger.warn({ err: error }, "claims not given back: their leases run out"));
  }
}
