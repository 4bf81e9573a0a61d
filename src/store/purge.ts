import type { Database, Transaction } from "./database.ts";

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

/** All rows of an owner, in every table; test/store/purge.test.ts asks the database itself which tables there are. */
export async function purgeOwner(database: Database, owner: string): Promise<void> {
  await database.transaction(async (transaction) => await purge(transaction, owner));
}

/**
 * The same for an owner that has uninstalled the app. What is under way may write afterwards, so it is noted for a week,
 * or until the owner is back.
 */
export async function purgeUninstalled(database: Database, owner: string, at: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await purge(transaction, owner);
    await transaction.query(NOTE, [noteOf(owner), String(Math.round(at))]);
  });
}

/** Purges what was written since of an owner that has uninstalled the app; answers whether this is one. */
export async function purgeAgain(database: Database, owner: string): Promise<boolean> {
  const [note] = await database.query<{ at: string }>("select value as at from setting where name = $1", [
    noteOf(owner),
  ]);
  if (note !== undefined) await purgeUninstalled(database, owner, Number(note.at));
  return note !== undefined;
}

export async function forgetUninstall(database: Database, owner: string): Promise<void> {
  await database.query("delete from setting where name = $1", [noteOf(owner)]);
}

async function purge(transaction: Transaction, owner: string): Promise<void> {
  for (const table of OWNED) await transaction.query(`delete from ${table} where owner = $1`, [owner]);
  await transaction.query(FORGET_SETTINGS, [owner]);
}

function noteOf(owner: string): string {
  return `uninstalled:${owner}`;
}

const NOTE =
  "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";

const DAY_MS = 86_400_000;
/** GitHub keeps deliveries for three days; none of them is sent again after that. */
const NOTED_MS = 7 * DAY_MS;

/** All that came late, such as deliveries; and the notes themselves, when nothing can come any more. */
async function purgeLate(database: Database, now: number): Promise<void> {
  const notes = await database.query<{ owner: string; at: string }>(
    "select split_part(name, ':', 2) as owner, value as at from setting where name like 'uninstalled:%'",
  );
  for (const { owner, at } of notes) {
    await purgeAgain(database, owner);
    if (now - Number(at) > NOTED_MS) await forgetUninstall(database, owner);
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
