import type { Database } from "./database.ts";

const OWNED = [
  "inbox",
  "work",
  "pause",
  "audit",
  "projection",
  "initiative",
  "fingerprint",
  "memory",
] as const;

/** Settings are named `what:OWNER`, or `what:KEY` where they are about one key: `missing:initiative:OWNER:ID`. */
const FORGET_SETTINGS = `
delete from setting
where (split_part(name, ':', 2) = $1 and split_part(name, ':', 3) = '')
  or (split_part(name, ':', 3) = $1 and split_part(name, ':', 4) <> '')`;

/** All rows of an owner, in every table; test/store/purge.test.ts asks the database itself which tables there are. */
export async function purgeOwner(database: Database, owner: string): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const table of OWNED) {
      await transaction.query(`delete from ${table} where owner = $1`, [owner]);
    }
    await transaction.query(FORGET_SETTINGS, [owner]);
  });
}

const DAY_MS = 86_400_000;

/**
 * Open audit rows and waiting or parked deliveries stay: somebody has yet to look at them. The copy of a memory goes
 * when its thread has been forgotten, because the initiative was deleted or went elsewhere.
 */
export async function purgeOlder(database: Database, days: number, now: () => number): Promise<number> {
  const before = Math.round(now() - days * DAY_MS);
  const deliveries = await database.query(
    "delete from inbox where state = 'done' and received_at < $1 returning 1 as one",
    [before],
  );
  const rows = await database.query(
    "delete from audit where outcome in ('done', 'refused') and intended_at < $1 returning 1 as one",
    [before],
  );
  const memories = await database.query(
    `delete from memory where updated_at < $1
       and not exists (select 1 from projection where projection.key = memory.key) returning 1 as one`,
    [before],
  );
  await database.query("delete from pause where until < $1", [Math.round(now())]);
  return deliveries.length + rows.length + memories.length;
}
