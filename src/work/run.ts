import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { keyText } from "../domain/key.ts";
import type { ParkedReason } from "../domain/parked.ts";
import type { Store } from "../store/store.ts";
import { StoreUnavailableError } from "../store/unavailable.ts";
import type { Claim } from "../store/work.ts";
import { backoff } from "./backoff.ts";
import type { Lease, Outcome, Reconcile } from "./outcome.ts";
import { reasonOf } from "./reason.ts";

export interface RunOptions {
  readonly store: Store;
  readonly reconcile: Reconcile;
  readonly now: () => number;
  readonly random: () => number;
  readonly leaseMs: number;
  /** Failures until a key is parked. */
  readonly maxAttempts: number;
  readonly logger: Logger;
  /** Forgets what was written late of an owner that has uninstalled the app; answers whether this is one. */
  readonly purgeGone?: (owner: string) => Promise<boolean>;
  /** Told of each reconcile when it has ended. */
  readonly onReconciled?: (event: Reconciled) => void;
  /** True once the claims are given back: from then on no lease is worth anything. */
  readonly gaveBack?: () => boolean;
}

/** A key that the store failed is tried again then: it is read from GitHub each time. */
const STORE_AGAIN_MS = 30_000;
const CONCLUDE_AGAIN_MS = 1_000;

/** One reconcile, as metrics want it. */
export interface Reconciled {
  readonly kind: Claim["key"]["kind"];
  readonly outcome: "done" | "later" | "parked" | "failed";
  readonly ms: number;
}

/** Works on one claimed key, and tells the store what came of it. Throws when the store does for as long as the lease holds. */
export async function run(claim: Claim, options: RunOptions): Promise<void> {
  const logger = options.logger.child({ key: keyText(claim.key), cause: claim.cause });
  const lease = keepLease(claim, { ...options, logger });
  const began = performance.now();
  try {
    const conclusion = await attempt(claim, lease, { ...options, logger });
    const outcome = conclusion.kind === "park" ? "parked" : conclusion.kind;
    options.onReconciled?.({ kind: claim.key.kind, outcome, ms: performance.now() - began });
    if (conclusion.kind === "park") logger.warn({ reason: conclusion.reason }, "key parked");
    if (conclusion.kind === "later") logger.info({ reason: conclusion.reason }, "key waits");
    const isConcluded = await concludeInTime(claim, conclusion, lease, options);
    const isGone = !isConcluded && ((await options.purgeGone?.(claim.key.owner)) ?? false);
    if (!isConcluded && !isGone) logger.warn("lease was lost before the end");
  } finally {
    lease.end();
  }
}

type Conclusion = Outcome | { readonly kind: "failed"; readonly reason: string };

async function attempt(claim: Claim, lease: Lease, options: RunOptions): Promise<Conclusion> {
  const { reconcile, maxAttempts, logger } = options;
  // A key that takes the process down with it never gets to the catch below.
  if (claim.attempt > maxAttempts) {
    return park({ id: "unanswered", args: { times: maxAttempts } });
  }
  try {
    return await reconcile(claim.key, {
      attempt: claim.attempt,
      lease,
      cause: claim.cause,
      priority: claim.priority,
      putOff: claim.putOff,
    });
  } catch (error) {
    if (error instanceof StoreUnavailableError) {
      logger.warn({ err: error }, "reconcile failed: the store did not answer");
      return { kind: "later", at: options.now() + STORE_AGAIN_MS, reason: reasonOf(error) };
    }
    const parked = claim.attempt >= maxAttempts;
    logger[parked ? "error" : "warn"]({ err: error, attempt: claim.attempt }, "reconcile failed");
    const reason = reasonOf(error);
    return parked
      ? park({ id: "failed", args: { times: claim.attempt, said: reason } })
      : { kind: "failed", reason };
  }
}

/** A store that is back before the lease ends learns of it, so that nobody waits for the lease. */
async function concludeInTime(
  claim: Claim,
  outcome: Conclusion,
  lease: Lease,
  options: RunOptions,
): Promise<boolean> {
  for (;;) {
    try {
      return await conclude(claim, outcome, options);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || !lease.outlives(CONCLUDE_AGAIN_MS)) throw error;
      await sleep(CONCLUDE_AGAIN_MS);
    }
  }
}

function park(reason: ParkedReason): Conclusion {
  return { kind: "park", reason };
}

function conclude(claim: Claim, outcome: Conclusion, options: RunOptions): Promise<boolean> {
  const { work } = options.store;
  switch (outcome.kind) {
    case "done":
      return work.finish(claim, outcome.again === undefined ? {} : { again: outcome.again });
    case "later":
      return work.retryLater(claim, outcome.at, outcome.reason, { failed: false });
    case "park":
      // One try is left to it, for whoever finds that the cause may have gone.
      return work.park(claim, outcome.reason, { attempts: options.maxAttempts - 1 });
    case "failed": {
      const at = options.now() + backoff(claim.attempt, options.random);
      return work.retryLater(claim, at, outcome.reason);
    }
  }
}

/** Extended three times a lease. When the store does not answer, it simply runs out; when it was lost, at once. */
function keepLease(claim: Claim, options: RunOptions): Lease & { end(): void } {
  const { gaveBack = () => false } = options;
  let until = claim.leaseUntil;
  const timer = setInterval(() => {
    if (gaveBack()) return;
    options.store.work.extendLease(claim, options.leaseMs).then(
      (extended) => (until = extended ?? 0),
      (error: unknown) => options.logger.warn({ err: error }, "lease not extended"),
    );
  }, options.leaseMs / 3);
  return {
    outlives: (milliseconds) => !gaveBack() && options.now() + milliseconds <= until,
    end: () => clearInterval(timer),
  };
}
