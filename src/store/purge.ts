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

/** What a sweep has seen is gone with the rest. */
const SETTINGS = ["swept", "swept-fully", "all-known"] as const;

export async function purgeOwner(database: Database, owner: string): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const table of OWNED) {
      await transaction.query(`delete from ${table} where owner = $1`, [owner]);
    }
    for (const name of SETTINGS) {
      await transaction.query("delete from setting where name = $1", [`${name}:${owner}`]);
    }
  });
}

const DAY_MS = 86_400_000;

/** Open audit rows and waiting or parked deliveries stay: somebody has yet to look at them. */
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
  await database.query("delete from pause where until < $1", [Math.round(now())]);
  return deliveries.length + rows.length;
}
