import type { Database } from "./database.ts";

const OWNED = [
  "inbox",
  "work",
  "pause",
  "budget",
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

/**
 * All rows of an owner, in every table; test/store/purge.test.ts asks the database itself which tables there are. What
 * was under way may write afterwards, so a note of the purge stays, until the owner comes back or it is old.
 */
export async function purgeOwner(database: Database, owner: string, now: () => number): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const table of OWNED) {
      await transaction.query(`delete from ${table} where owner = $1`, [owner]);
    }
    await transaction.query(FORGET_SETTINGS, [owner]);
    await transaction.query(NOTE, [purgedSetting(owner), String(Math.round(now()))]);
  });
}

const NOTE =
  "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";

/** The name under which it is noted when an owner was purged. */
export function purgedSetting(owner: string): string {
  return `purged:${owner}`;
}

/** What was written of a purged owner since; answers whether the owner is one. */
export async function purgeAgain(database: Database, owner: string, now: () => number): Promise<boolean> {
  const noted = await database.query("select 1 as one from setting where name = $1", [purgedSetting(owner)]);
  if (noted.length > 0) await purgeOwner(database, owner, now);
  return noted.length > 0;
}

const DAY_MS = 86_400_000;
/** GitHub keeps deliveries for three days; none of them is sent again after that. */
const NOTED_MS = 7 * DAY_MS;

/** All that came late of purged owners; and the notes themselves, when nothing can come late any more. */
async function purgeLate(database: Database, now: number): Promise<void> {
  const noted = await database.query<{ owner: string; at: string }>(
    "select split_part(name, ':', 2) as owner, value as at from setting where name like 'purged:%'",
  );
  for (const { owner, at } of noted) {
    await purgeOwner(database, owner, () => Number(at));
    if (now - Number(at) < NOTED_MS) continue;
    await database.query("delete from setting where name = $1", [purgedSetting(owner)]);
  }
}

/**
 * Open audit rows and waiting deliveries stay: somebody has yet to look at them. Parked deliveries were tried again by
 * every sweep. The copy of a memory goes when its thread has been forgotten, because the initiative was deleted or went
 * elsewhere.
 */
export async function purgeOlder(database: Database, days: number, now: () => number): Promise<number> {
  const before = Math.round(now() - days * DAY_MS);
  const deliveries = await database.query(
    "delete from inbox where state in ('done', 'parked') and received_at < $1 returning 1 as one",
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
  await purgeLate(database, now());
  // No limit of GitHub's is reckoned over more than an hour, and no pause is that long.
  await database.query("delete from budget where used_at < $1", [Math.round(now() - DAY_MS)]);
  return deliveries.length + rows.length + memories.length;
}
