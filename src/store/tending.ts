import { setImmediate as turn } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";

/*
 * What servers of PostgreSQL do by the way and PGlite, having one process only, never does: without checkpoints its log
 * would grow until the app is stopped, and without vacuum each update would leave a row behind for ever. Nothing else
 * goes on meanwhile, and to analyze a large table takes seconds; so that is done where it tells something new only.
 */

const everyMs = 5 * 60_000;
const analyzedForMs = 24 * 3_600_000;

type Tended = Pick<PGlite, "exec" | "query">;

export interface Tending {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Begins at once, then every five minutes. */
export function startTending(database: Tended, every = everyMs): Tending {
  const tend = createTending(database);
  let under: Promise<unknown> = Promise.resolve();
  function begin(): void {
    // A database that fails here fails whoever asks it next, and tells them.
    under = tend().catch(() => null);
  }
  begin();
  const timer = setInterval(begin, every).unref();
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}

/** A table is analyzed the first time, when it has grown to twice what it held then, and once a day. */
export function createTending(database: Tended, now: () => number = Date.now): () => Promise<void> {
  const analyzed = new Map<string, { readonly rows: number; readonly at: number }>();

  /** Each is a statement of its own: none may stand in a transaction. Whoever waits has a turn after it. */
  async function run(statement: string): Promise<void> {
    await database.exec(statement);
    await turn();
  }
  return async function tend() {
    await run("vacuum");
    await run("checkpoint");
    for (const { name, rows } of (await database.query<{ name: string; rows: number }>(TABLES)).rows) {
      const last = analyzed.get(name);
      if (last !== undefined && rows <= 2 * last.rows && now() - last.at < analyzedForMs) continue;
      await run(`analyze ${name}`);
      analyzed.set(name, { rows, at: now() });
    }
  };
}

/** A vacuum has just counted. */
const TABLES = `
select oid::regclass::text as name, greatest(0, reltuples)::float8 as rows
from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
