import type { Database, Transaction } from "./database.ts";
import { expireAccess } from "./reader-sessions.ts";

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
  "newcomer",
  "work_item",
  "change",
  "delivery_source",
  "git_commit",
  "thread_record",
  "incident",
  "decision",
  "decision_left_out",
  "held_change",
  "held_run",
  "change_record",
  "shown_node",
  "shown_repository",
  "moment",
  "revision",
] as const;

/** Settings are named `what:OWNER`. */
const FORGET_SETTINGS = `
delete from setting
where name <> 'uninstalled:' || $1 and split_part(name, ':', 2) = $1 and split_part(name, ':', 3) = ''`;

/** All rows of an owner, in every table; test/store/purge.integration.test.ts asks the database itself which tables there are. */
export async function purgeOwner(database: Database, owner: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await purge(transaction, owner);
    await transaction.query(FORGET_NOTE, [noteOf(owner)]);
  });
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

/**
 * Purges what was written since of an owner that has uninstalled the app; answers whether this is one. The note is
 * locked, and never written anew: an owner that is back is forgotten as gone either before this begins or after it.
 */
export async function purgeAgain(database: Database, owner: string): Promise<boolean> {
  return await database.transaction(async (transaction) => {
    const notes = await transaction.query("select 1 from setting where name = $1 for update", [
      noteOf(owner),
    ]);
    if (notes.length > 0) await purge(transaction, owner);
    return notes.length > 0;
  });
}

export async function forgetUninstall(database: Database, owner: string): Promise<void> {
  await database.query(FORGET_NOTE, [noteOf(owner)]);
}

/** Owners that have uninstalled the app, as far as is noted; some may be back. */
export async function uninstalled(database: Database): Promise<readonly string[]> {
  const notes = await database.query<{ owner: string }>(
    "select split_part(name, ':', 2) as owner from setting where name like 'uninstalled:%' order by name",
  );
  return notes.map(({ owner }) => owner);
}

/** All but the note. */
async function purge(transaction: Transaction, owner: string): Promise<void> {
  for (const table of OWNED) await transaction.query(`delete from ${table} where owner = $1`, [owner]);
  await transaction.query(FORGET_SETTINGS, [owner]);
  // Who is signed in is nobody's of an owner; which repositories they may read is asked anew.
  await expireAccess(transaction);
}

function noteOf(owner: string): string {
  return `uninstalled:${owner}`;
}

const NOTE =
  "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";

const FORGET_NOTE = "delete from setting where name = $1";
