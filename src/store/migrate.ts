import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database, Transaction } from "./database.ts";
import { migrations as all, type Migration } from "./migrations/migrations.ts";

/** Any constant will do, as long as all replicas use the same. */
const LOCK = 7_255_466;
/**
 * A statement that waits to change a table holds up all that come after it, those of the running replicas too. So it
 * waits no longer than this for a dump or a report, and is tried again.
 */
const TABLE_WAIT_MS = 1_000;
const AGAIN_MS = 500;
const MOST_TRIES = 120;
/** PostgreSQL's `lock_not_available` and `deadlock_detected`. */
const IN_USE: ReadonlySet<string> = new Set(["55P03", "40P01"]);

export interface MigrateOptions {
  readonly now: () => number;
  readonly logger?: Logger | undefined;
  readonly migrations?: readonly Migration[];
}

/**
 * Brings the tables up to date, all or nothing: a process that is killed on the way leaves
 * nothing behind. Replicas that start together wait for the one that does it. An older replica that finds
 * migrations which it does not know goes on: they only ever add.
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<void> {
  const { now, logger, migrations = all } = options;
  for (let tries = 1, isLogged = false; ;) {
    const outcome = await tryToMigrate(database, { now, logger, migrations });
    if (outcome === "done") return;
    if (outcome === "in use") {
      logger?.warn({ tries }, "tables are in use and cannot be changed; trying again");
      tries += 1;
      if (tries > MOST_TRIES) throw new Error("The tables cannot be changed: a dump or a report holds them");
    } else if (!isLogged) {
      logger?.info("another replica brings the tables up to date");
      isLogged = true;
    }
    await sleep(AGAIN_MS);
  }
}

async function tryToMigrate(
  database: Database,
  { now, logger, migrations }: MigrateOptions & { readonly migrations: readonly Migration[] },
): Promise<"done" | "busy" | "in use"> {
  try {
    return await database.transaction(async (transaction) => {
      const before = await appliedIn(transaction);
      const known = migrations.at(-1)?.number ?? 0;
      const newest = Math.max(0, ...before);
      if (newest > known) logger?.warn({ newest, known }, "the tables are newer than this version");
      if (migrations.every(({ number }) => before.has(number))) return "done";

      const [lock] = await transaction.query<{ taken: boolean }>(
        "select pg_try_advisory_xact_lock($1) as taken",
        [LOCK],
      );
      if (lock?.taken !== true) return "busy";
      await transaction.batch(`
        set local statement_timeout = 0;
        set local lock_timeout = ${TABLE_WAIT_MS};
        create table if not exists migration (number integer primary key, applied_at bigint not null)`);
      const applied = await appliedIn(transaction);
      for (const { number, statements } of migrations.filter((migration) => !applied.has(migration.number))) {
        await transaction.batch(statements);
        await transaction.query("insert into migration (number, applied_at) values ($1, $2)", [
          number,
          now(),
        ]);
      }
      return "done";
    });
  } catch (error) {
    if (isInUse(error)) return "in use";
    throw error;
  }
}

/** When the first migration made the tables, milliseconds since the epoch. */
export async function bornAt(database: Database): Promise<number> {
  const [first] = await database.query<{ at: string | null }>(
    "select min(applied_at)::text as at from migration",
  );
  return Number(first?.at ?? 0);
}

async function appliedIn(transaction: Transaction): Promise<ReadonlySet<number>> {
  const [found] = await transaction.query<{ exists: boolean }>(
    "select to_regclass('migration') is not null as exists",
  );
  if (found?.exists !== true) return new Set();
  const rows = await transaction.query<{ number: number }>("select number from migration");
  return new Set(rows.map(({ number }) => number));
}

/** What `pg` said is the cause; nobody else uses the embedded store. */
function isInUse(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && IN_USE.has(String(cause.code));
}
