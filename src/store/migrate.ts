import type { Database } from "./database.ts";
import { migrations } from "./migrations/migrations.ts";

/** Any constant will do, as long as all replicas use the same. */
const LOCK = 7_255_466;

/**
 * Brings the tables up to date, all or nothing: a process that is killed on the way leaves
 * nothing behind. Replicas that start together wait for one another.
 */
export async function migrate(database: Database, now: () => number): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await transaction.batch(
      "create table if not exists migration (number integer primary key, applied_at bigint not null)",
    );
    const rows = await transaction.query<{ number: number }>("select number from migration");
    const applied = new Set(rows.map((row) => row.number));
    for (const migration of migrations) {
      if (applied.has(migration.number)) continue;
      await transaction.batch(migration.statements);
      await transaction.query("insert into migration (number, applied_at) values ($1, $2)", [
        migration.number,
        now(),
      ]);
    }
  });
}
