import type { Logger } from "pino";
import type { Store } from "../store/store.ts";
import { Priority, sweepCause } from "../store/work.ts";

export interface SweepOptions {
  readonly store: Store;
  /** The logins, in lower case, whose threads are to be compared. */
  readonly owners: () => Promise<readonly string[]>;
  readonly everyMs: number;
  readonly now: () => number;
  readonly logger: Logger;
}

const RETRY_MS = 60_000;

export interface Sweeps {
  /** Settles when those of the start are wanted, or could not be. */
  readonly begun: Promise<void>;
  stop(): void;
}

/**
 * Wants a look at each owner's threads: at all of them at start, and at every interval at those that have changed. A
 * look is a key like any other: replicas that want it together get one, and one that is still running runs again.
 */
export function startSweeps(options: SweepOptions, wanted: () => void): Sweeps {
  const { everyMs, logger } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let kind: "sweep" | "changes" = "sweep";

  async function turn(): Promise<void> {
    let waitMs = everyMs;
    try {
      await wantLooks(kind, options);
      kind = "changes";
      wanted();
    } catch (error) {
      // The store may be closed by now.
      if (stopped) return;
      logger.warn({ err: error }, "sweep not started");
      waitMs = Math.min(everyMs, RETRY_MS);
    }
    if (!stopped) timer = setTimeout(() => void turn(), waitMs);
  }

  return {
    begun: turn(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** A look of that kind at the threads of each owner, now. */
export async function wantLooks(
  kind: "sweep" | "changes",
  { store, owners, now }: Pick<SweepOptions, "store" | "owners" | "now">,
): Promise<void> {
  await store.work.want(
    (await owners()).map((owner) => ({ kind, owner, id: owner })),
    { due: now(), priority: Priority.sweep, cause: sweepCause, unpark: true },
  );
}
