import type { PGlite } from "@electric-sql/pglite";

/*
 * What servers of PostgreSQL do by the way and PGlite, having one process only, never does: without checkpoints its log
 * would grow until the app is stopped, and without vacuum each update would leave a row behind for ever.
 */

const everyMs = 5 * 60_000;

export interface Tending {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export function startTending(database: Pick<PGlite, "exec">, every = everyMs): Tending {
  let under: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // A database that fails here fails whoever asks it next, and tells them.
    under = tend(database).catch(() => null);
  }, every).unref();
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}

/** Each is a statement of its own: neither may stand in a transaction. */
export async function tend(database: Pick<PGlite, "exec">): Promise<void> {
  await database.exec("vacuum (analyze)");
  await database.exec("checkpoint");
}
