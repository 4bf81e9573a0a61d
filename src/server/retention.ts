import type { Logger } from "pino";
import type { Store } from "../store/store.ts";

const dailyMs = 24 * 3_600_000;
/** Not while the start has other things to do; and soon, for a process may be replaced more often than once a day. */
const firstMs = 60_000;

export interface RetentionOptions {
  readonly store: Pick<Store, "purgeOlder" | "uninstalled">;
  /** Forgets what was written late of an owner that has uninstalled the app. */
  readonly purgeGone: (owner: string) => Promise<boolean>;
  readonly days: number;
  readonly logger: Logger;
  readonly first?: number;
  readonly every?: number;
}

/** Forgets what is older than the retention, soon after the start and then daily; answers how to stop. */
export function startRetention(options: RetentionOptions): () => void {
  const { store, purgeGone, days, logger, first = firstMs, every = dailyMs } = options;
  let timer = setTimeout(forget, first).unref();
  let stopped = false;

  function forget(): void {
    forgetAll()
      .then(
        (rows) => logger.info({ rows, days }, "old rows forgotten"),
        (error: unknown) => logger.error({ err: error }, "old rows not forgotten"),
      )
      .finally(() => {
        if (!stopped) timer = setTimeout(forget, every).unref();
      });
  }

  async function forgetAll(): Promise<number> {
    // Before the notes of who is gone are old enough to go themselves.
    for (const owner of await store.uninstalled()) await forgetGone(owner);
    return await store.purgeOlder(days);
  }

  async function forgetGone(owner: string): Promise<void> {
    try {
      await purgeGone(owner);
    } catch (error) {
      logger.error({ err: error, owner }, "rows of an owner that is gone not forgotten");
    }
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
