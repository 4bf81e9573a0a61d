import type { Logger } from "pino";
import type { Store } from "../store/store.ts";

const everyMs = 6 * 3_600_000;

/** Forgets what is older than the retention, now and then; answers how to stop. */
export function startRetention(store: Pick<Store, "purgeOlder">, days: number, logger: Logger): () => void {
  const timer = setInterval(() => {
    store.purgeOlder(days).then(
      (rows) => logger.info({ rows, days }, "old rows forgotten"),
      (error: unknown) => logger.error({ err: error }, "old rows not forgotten"),
    );
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
