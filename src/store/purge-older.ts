import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "./database.ts";

const DAY_MS = 86_400_000;
/** GitHub keeps deliveries for three days; none of them is sent again after that. */
const NOTED_MS = 7 * DAY_MS;
/** A step goes through so much of a table, 8 kB each: a few thousand rows, far below any limit of a statement. */
const STEP_PAGES = 256;

/**
 * Open audit rows and waiting deliveries stay: somebody has yet to look at them. Parked deliveries were tried again by
 * every sweep. The copy of a memory goes when its thread has been forgotten, because the initiative was deleted or went
 * elsewhere.
 */
const LARGE = {
  inbox: "state in ('done', 'parked') and received_at < $1::bigint",
  audit: "outcome in ('done', 'refused') and intended_at < $1::bigint",
  memory:
    "updated_at < $1::bigint and not exists (select 1 from projection where projection.key = memory.key)",
};

/**
 * Deletes what is older than so many days; answers how many rows of {@link LARGE}. Each step is a commit of its own, and
 * what fails keeps nothing else, so that the next time has less to do.
 */
export async function purgeOlder(database: Database, days: number, now: () => number): Promise<number> {
  const at = now();
  const failures: unknown[] = [];
  let count = 0;
  for (const [table, isOld] of Object.entries(LARGE)) {
    try {
      for await (const deleted of steps(database, table, isOld, at - days * DAY_MS)) count += deleted;
    } catch (error) {
      failures.push(error);
    }
  }
  for (const [statement, before] of [
    ["delete from pause where until < $1", at],
    // No limit of GitHub's is reckoned over more than an hour, and no pause is that long.
    ["delete from budget where used_at < $1", at - DAY_MS],
    // Counted by the hour.
    ["delete from newcomer where since < $1", at - DAY_MS],
    [FORGET_NOTES, at - NOTED_MS],
    [FORGET_CHANGES, at - days * DAY_MS],
  ] as const) {
    await database.query(statement, [Math.round(before)]).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, "not all that is old could be deleted");
  return count;
}

/** Page by page, for there is no index by age. What comes meanwhile is new. */
async function* steps(database: Database, table: string, isOld: string, before: number) {
  const [size] = await database.query<{ pages: number }>(PAGES, [table]);
  const pages = size?.pages ?? 0;
  for (let from = 0; from < pages; from += STEP_PAGES) {
    const [row] = await database.query<{ count: number }>(
      `with deleted as (
         delete from ${table} where ctid >= $2::text::tid and ctid < $3::text::tid and ${isOld} returning 1
       )
       select count(*)::integer as count from deleted`,
      [Math.round(before), `(${from},0)`, `(${from + STEP_PAGES},0)`],
    );
    yield row?.count ?? 0;
    // The embedded store leaves nobody else a turn by itself.
    await turn();
  }
}

const PAGES = `
select (pg_relation_size($1::text::regclass) / current_setting('block_size')::integer)::integer as pages`;

/** Changes to which nothing more may happen. Their issues tell all that is left of them. */
const FORGET_CHANGES = `
with gone as (delete from held_change where not open and touched_at < $1::bigint returning key)
delete from held_run using gone where held_run.key = gone.key`;

/** That an owner has uninstalled the app. Of other settings the value need not be a number. */
const FORGET_NOTES = `
delete from setting
where case when name like 'uninstalled:%' then value::bigint < $1::bigint else false end`;
