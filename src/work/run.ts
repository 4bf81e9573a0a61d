import type { Logger } from "pino";
import { keyText } from "../domain/key.ts";
import type { Store } from "../store/store.ts";
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
  /** Told of each reconcile when it has ended. */
  readonly onReconciled?: (event: Reconciled) => void;
}

/** One reconcile, as metrics want it. */
export interface Reconciled {
  readonly kind: Claim["key"]["kind"];
  readonly outcome: "done" | "later" | "parked" | "failed";
  readonly ms: number;
}

/** Works on one claimed key, and tells the store what came of it. Throws when the store does. */
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
    const kept = await conclude(claim, conclusion, options);
    if (!kept) logger.warn("lease was lost before the end");
  } finally {
    lease.end();
  }
}

type Conclusion = Outcome | { readonly kind: "failed"; readonly reason: string };

async function attempt(claim: Claim, lease: Lease, options: RunOptions): Promise<Conclusion> {
  const { reconcile, maxAttempts, logger } = options;
  // A key that takes the process down with it never gets to the catch below.
  if (claim.attempt > maxAttempts) {
    return { kind: "park", reason: `ended without an answer ${maxAttempts} times` };
  }
  try {
    return await reconcile(claim.key, {
      attempt: claim.attempt,
      lease,
      cause: claim.cause,
      priority: claim.priority,
    });
  } catch (error) {
    const parked = claim.attempt >= maxAttempts;
    logger[parked ? "error" : "warn"]({ err: error, attempt: claim.attempt }, "reconcile failed");
    return { kind: parked ? "park" : "failed", reason: reasonOf(error) };
  }
}

function conclude(claim: Claim, outcome: Conclusion, options: RunOptions): Promise<boolean> {
  const { work } = options.store;
  switch (outcome.kind) {
    case "done":
      return work.finish(claim, outcome.again === undefined ? {} : { again: outcome.again });
    case "later":
      return work.retryLater(claim, outcome.at, outcome.reason, { failed: false });
    case "park":
      return work.park(claim, outcome.reason);
    case "failed": {
      const at = options.now() + backoff(claim.attempt, options.random);
      return work.retryLater(claim, at, outcome.reason);
    }
  }
}

/** Extended three times a lease. When the store does not answer, it simply runs out; when it was lost, at once. */
function keepLease(claim: Claim, options: RunOptions): Lease & { end(): void } {
  let until = claim.leaseUntil;
  const timer = setInterval(() => {
    options.store.work.extendLease(claim, options.leaseMs).then(
      (extended) => (until = extended ?? 0),
      (error: unknown) => options.logger.warn({ err: error }, "lease not extended"),
    );
  }, options.leaseMs / 3);
  return {
    outlives: (milliseconds) => options.now() + milliseconds <= until,
    end: () => clearInterval(timer),
  };
}
