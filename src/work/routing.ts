import type { Logger } from "pino";
import type { Delivery } from "../domain/delivery.ts";
import { keyText } from "../domain/key.ts";
import type { ClaimedDelivery, Routed } from "../store/inbox.ts";
import type { Store } from "../store/store.ts";
import { StoreUnavailableError } from "../store/unavailable.ts";
import { backoff } from "./backoff.ts";
import { reasonOf } from "./reason.ts";

/** One answer for each delivery, in their order. An exception is tried again one by one. */
export type Route = (deliveries: readonly Delivery[]) => Promise<readonly Routed[]>;

export interface RoutingOptions {
  readonly store: Store;
  readonly route: Route;
  readonly now: () => number;
  readonly random: () => number;
  /** How long a key waits for more events, counted from the first. */
  readonly settleMs: number;
  /** Failures until a delivery is parked. */
  readonly maxAttempts: number;
  readonly logger: Logger;
}

/** Deliveries in one call of `route`, which may look at up to 100 nodes a request. */
const BATCH = 100;

interface RoutedBatch {
  readonly deliveries: number;
  /** How many of them woke a key. */
  readonly waking: number;
}

/**
 * Routes what waits in the inbox, one batch; answers how many there were. The keys are wanted
 * before the deliveries are finished: a crash between the two wants them twice, which is harmless.
 */
export async function routeBatch(options: RoutingOptions): Promise<RoutedBatch> {
  const { store, settleMs } = options;
  const claimed = await store.inbox.claimDeliveries(BATCH);
  if (claimed.length === 0) return { deliveries: 0, waking: 0 };
  const routed = await routeAll(claimed, options);
  await store.work.wantEach(
    routed.flatMap(({ delivery, outcome }) => {
      if (outcome.kind !== "keys") return [];
      const { keys, due = delivery.receivedAt + settleMs, priority, later = [] } = outcome;
      return [...keys.map((key) => ({ key, due, priority, cause: delivery.id, unpark: true })), ...later];
    }),
  );
  const finished = routed.filter(({ outcome }) => outcome.kind === "keys" || outcome.kind === "nothing");
  await store.inbox.finishDeliveries(finished.map(({ delivery }) => delivery.id));
  for (const entry of routed) {
    tellKeys(entry, options.logger);
    await setAside(entry, options);
  }
  const waking = routed.filter(({ outcome }) => outcome.kind === "keys" && outcome.keys.length > 0);
  return { deliveries: claimed.length, waking: waking.length };
}

/** The line that leads from a delivery to the lines about its keys. */
function tellKeys({ delivery: { id, event, action }, outcome }: RoutedDelivery, logger: Logger): void {
  if (outcome.kind !== "keys") return;
  const keys = [...outcome.keys, ...(outcome.later ?? []).map(({ key }) => key)].map(keyText);
  if (keys.length > 0) logger.info({ delivery: id, event, action, keys }, "delivery routed");
}

interface RoutedDelivery extends ClaimedDelivery {
  readonly outcome: Routed;
}

async function routeAll(
  claimed: readonly ClaimedDelivery[],
  options: RoutingOptions,
): Promise<RoutedDelivery[]> {
  const together = await tryRoute(claimed, options);
  if (together.length === claimed.length) return together;
  const single: RoutedDelivery[] = [];
  for (const claim of claimed) single.push(...(await tryRoute([claim], options)));
  return single;
}

/** Nothing when several failed together: then each is to be tried alone. */
async function tryRoute(
  claimed: readonly ClaimedDelivery[],
  { route, logger }: RoutingOptions,
): Promise<RoutedDelivery[]> {
  try {
    const outcomes = await route(claimed.map(({ delivery }) => delivery));
    if (outcomes.length !== claimed.length) {
      throw new Error(`route gave ${outcomes.length} answers for ${claimed.length} deliveries`);
    }
    return claimed.flatMap((claim, index) => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [{ ...claim, outcome }];
    });
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    logger.warn({ err: error, deliveries: claimed.length }, "route failed");
    const [only, ...others] = claimed;
    if (only === undefined || others.length > 0) return [];
    return [{ ...only, outcome: { kind: "failed", reason: reasonOf(error) } }];
  }
}

async function setAside(
  { delivery, attempt, outcome }: RoutedDelivery,
  { store, now, random, maxAttempts, logger }: RoutingOptions,
): Promise<void> {
  if (outcome.kind === "later") {
    const { until, reason } = outcome;
    await store.inbox.postponeDelivery(delivery.id, until, { failed: false, reason });
  } else if (outcome.kind === "failed" && attempt >= maxAttempts) {
    logger.error({ delivery: delivery.id, reason: outcome.reason }, "delivery parked");
    const reason = { id: "failed", args: { times: attempt, said: outcome.reason } } as const;
    await store.inbox.parkDelivery(delivery.id, reason);
  } else if (outcome.kind === "failed") {
    const at = now() + backoff(attempt, random);
    await store.inbox.postponeDelivery(delivery.id, at, { reason: outcome.reason });
  }
}
