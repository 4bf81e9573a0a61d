import { readParked, type ParkedReason } from "../domain/parked.ts";
import type { Database } from "./database.ts";
import { pauseInForce } from "./pause-in-force.ts";

/** What `/metrics` shows of the store: each number by an index, for anybody may ask, and at any time. */
export interface Counts {
  readonly inbox: {
    readonly waiting: number;
    readonly parked: number;
    /** Age of the oldest waiting delivery in milliseconds, never negative; 0 when none waits. */
    readonly oldestMs: number;
  };
  readonly work: {
    /** Due now, and neither running nor parked. */
    readonly due: number;
    readonly later: number;
    readonly running: number;
    readonly parked: number;
    /** For how long the key that waits longest has been due, in milliseconds; those of a paused owner left out. */
    readonly oldestDueMs: number;
  };
  readonly openAuditRows: number;
  /** How many keys are parked, by why: all of them. */
  readonly parkedReasons: Readonly<Partial<Record<ParkedReason["id"], number>>>;
}

export async function readCounts(database: Database, now: () => number): Promise<Counts> {
  const [row] = await database.query<{ counts: Omit<Counts, "parkedReasons"> }>(COUNTS, [now()]);
  if (row === undefined) throw new Error("the store counted nothing");
  return { ...row.counts, parkedReasons: await readReasons(database) };
}

/** Grouped by the text first, since older ones are sentences. */
async function readReasons(database: Database): Promise<Counts["parkedReasons"]> {
  const rows = await database.query<{ text: string; count: number }>(
    "select parked as text, count(*)::integer as count from work where parked is not null group by parked",
  );
  const counts: Partial<Record<ParkedReason["id"], number>> = {};
  for (const { text, count } of rows) {
    const { id } = readParked(text);
    counts[id] = (counts[id] ?? 0) + count;
  }
  return counts;
}

/** A sender's clock may be ahead of ours, so an age is cut off at 0. */
const COUNTS = `
select jsonb_build_object(
  'inbox', (select jsonb_build_object(
    'waiting', count(*),
    'parked', (select count(*) from inbox where state = 'parked'),
    'oldestMs', greatest(0, coalesce($1::bigint - min(received_at), 0))
  ) from inbox where state = 'waiting'),
  'work', (select jsonb_build_object(
    'due', count(*) filter (where parked is null and lease_until is null and due <= $1::bigint),
    'later', count(*) filter (where parked is null and lease_until is null and due > $1::bigint),
    'running', count(*) filter (where lease_until is not null),
    'parked', count(*) filter (where parked is not null),
    'oldestDueMs', greatest(0, coalesce($1::bigint - min(due) filter (where parked is null and lease_until is null
      and not exists (select 1 from pause where pause.owner = work.owner and ${pauseInForce})), 0))
  ) from work),
  'openAuditRows', (select count(*) from audit where outcome is null or outcome = 'unknown')
) as counts`;
