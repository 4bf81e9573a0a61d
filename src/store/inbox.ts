import { Delivery, type FieldChange } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import { printParked, readParked, type ParkedReason } from "../domain/parked.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";
import type { KeyedWant } from "./work.ts";

/** A stored delivery that this process has taken to route. */
export interface ClaimedDelivery {
  readonly delivery: Delivery;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What becomes of a stored delivery; what a route answers, one for each delivery that it was given. */
export type Routed =
  /**
   * These keys may have changed; `priority` as in {@link Priority}. `due` in milliseconds since the epoch,
   * where it is not as soon as no more is likely to come.
   */
  | {
      readonly kind: "keys";
      readonly keys: readonly Key[];
      readonly priority: number;
      readonly due?: number;
      /** Others that are to look at it when there is time. */
      readonly later?: readonly KeyedWant[];
    }
  /** It is about nothing of ours. */
  | { readonly kind: "nothing" }
  /** Not now, and not its fault (GitHub asked for a pause): does not count as a failure. */
  | { readonly kind: "later"; readonly until: number; readonly reason: string }
  /** Tried again with back-off, then parked with the reason. */
  | { readonly kind: "failed"; readonly reason: string };

/** A project field that somebody changed, as its webhook told it, and who did. */
export interface FieldFact extends FieldChange {
  readonly delivery: string;
  readonly sender: Delivery["sender"];
}

export interface ParkedDelivery {
  readonly id: string;
  readonly event: string;
  readonly owner: string | null;
  readonly receivedAt: number;
  readonly reason: ParkedReason;
}

/** The durable inbox: what was acknowledged to GitHub and is not routed yet, and what became of the rest. */
export interface Inbox {
  /**
   * Keeps all of them in one commit; an id that is there already (a redelivery) is left as it is.
   * Answers how many were new. Throws when nothing was stored.
   */
  storeDeliveries(deliveries: readonly Delivery[]): Promise<number>;
  /**
   * Takes up to `limit` waiting deliveries, oldest first. One that is neither finished, postponed
   * nor parked within `holdMs` (30 s) is given out again.
   */
  claimDeliveries(limit: number): Promise<ClaimedDelivery[]>;
  finishDeliveries(ids: readonly string[]): Promise<void>;
  /** `failed: false` takes the attempt back: waiting was not its fault. */
  postponeDelivery(id: string, until: number, options?: { failed?: boolean; reason?: string }): Promise<void>;
  parkDelivery(id: string, reason: ParkedReason): Promise<void>;
  /**
   * Gives parked deliveries of an owner, and those of which nobody knows whose they are, one more try: what could not be
   * routed may be by now, or by a newer version. At most `limit`, the oldest first; answers how many.
   */
  retryDeliveries(owner: string, limit: number): Promise<number>;
  /** Newest first; all of them without a limit, all owners' without an owner. */
  parkedDeliveries(limit: number | null, owner?: string): Promise<ParkedDelivery[]>;
  /** The changes of fields of these project items since then, oldest first; of each field the newest twenty. */
  fieldChanges(itemIds: readonly string[], since: number): Promise<FieldFact[]>;
  /** Those of the issues that a webhook said were deleted. */
  deletedAmong(issueIds: readonly string[]): Promise<readonly string[]>;
  /** When the next waiting delivery may be claimed; null when none waits. */
  nextDelivery(): Promise<number | null>;
}

export function createInbox(database: Database, now: () => number, holdMs = 30_000): Inbox {
  return {
    async storeDeliveries(deliveries) {
      if (deliveries.length === 0) return 0;
      // In one order everywhere: replicas that store the same redeliveries would wait for each other for ever.
      const sorted = deliveries.toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const [row] = await database.query<{ count: number }>(STORE, [jsonText(sorted)]);
      return row?.count ?? 0;
    },
    async claimDeliveries(limit) {
      const rows = await database.query<ClaimedRow>(CLAIM, [now(), holdMs, limit]);
      const claimed: ClaimedDelivery[] = [];
      for (const row of rows) {
        const { data, error } = Delivery.safeParse(row.slim);
        if (data === undefined)
          await park(database, row.id, failed(row.attempts, `unreadable: ${error.message}`));
        else claimed.push({ delivery: data, attempt: row.attempts });
      }
      return claimed.toSorted((a, b) => a.delivery.receivedAt - b.delivery.receivedAt);
    },
    async finishDeliveries(ids) {
      await database.query(
        "update inbox set state = 'done', reason = null where id = any($1) and state = 'waiting'",
        [ids],
      );
    },
    async postponeDelivery(id, until, { failed: isFailure = true, reason } = {}) {
      await database.query(
        `update inbox set not_before = $2, reason = $3, attempts = attempts - $4::integer
         where id = $1 and state = 'waiting'`,
        [id, until, reason ?? null, isFailure ? 0 : 1],
      );
    },
    parkDelivery: (id, reason) => park(database, id, reason),
    async retryDeliveries(owner, limit) {
      return (await database.query(RETRY_PARKED, [owner, limit])).length;
    },
    async parkedDeliveries(limit, owner) {
      const rows = await database.query<ParkedRow>(
        `select id, slim->>'event' as event, owner, received_at as "receivedAt", coalesce(reason, '') as reason
         from inbox where state = 'parked' and ($2::text is null or owner = $2)
         order by received_at desc limit $1::bigint`,
        [limit, owner ?? null],
      );
      return rows.map((row) => ({ ...row, reason: readParked(row.reason) }));
    },
    async fieldChanges(itemIds, since) {
      if (itemIds.length === 0) return [];
      const rows = await database.query<{ fact: FieldFact }>(FIELD_CHANGES, [itemIds, since]);
      return rows.map((row) => row.fact);
    },
    async deletedAmong(issueIds) {
      if (issueIds.length === 0) return [];
      const rows = await database.query<{ issues: readonly string[] }>(
        `select slim->'issues' as issues from inbox
         where slim->>'event' = 'issues' and slim->>'action' = 'deleted' and slim->'issues' ?| $1::text[]`,
        [issueIds],
      );
      const deleted = new Set(rows.flatMap(({ issues }) => issues));
      return issueIds.filter((id) => deleted.has(id));
    },
    async nextDelivery() {
      const [row] = await database.query<{ at: number | null }>(
        "select min(greatest(received_at, not_before)) as at from inbox where state = 'waiting'",
      );
      return row?.at ?? null;
    },
  };
}

interface ClaimedRow {
  readonly id: string;
  readonly slim: unknown;
  readonly attempts: number;
}

interface ParkedRow extends Omit<ParkedDelivery, "reason"> {
  readonly reason: string;
}

async function park(database: Database, id: string, reason: ParkedReason): Promise<void> {
  const text = printParked(reason);
  await database.query("update inbox set state = 'parked', reason = $2 where id = $1", [id, text]);
}

function failed(times: number, said: string): ParkedReason {
  return { id: "failed", args: { times, said } };
}

/** The attempts stay: what goes on failing is parked again at once. */
const RETRY_PARKED = `
update inbox set state = 'waiting', not_before = 0
where state = 'parked' and id in (
  select id from inbox where state = 'parked' and (owner = $1 or owner is null)
  order by received_at limit $2
)
returning 1 as one`;

/**
 * One parameter for any number of rows; every column is taken from the JSON, which is clean text by then.
 * The new rows are counted where they are, because an answer of a row each costs a fifth of the whole.
 */
const STORE = `
with stored as (
  insert into inbox (id, owner, slim, received_at, field_item)
  select slim->>'id', slim->>'owner', slim, (slim->>'receivedAt')::bigint, slim->'field'->>'item'
  from jsonb_array_elements($1::text::jsonb) as list (slim)
  on conflict (id) do nothing
  returning 1
)
select count(*)::integer as count from stored`;

/** As a list, because a join may go through all that ever came: who plans it thinks the table as small as it was at first. */
const CLAIM = `
with picked as (
  select id from inbox
  where state = 'waiting' and not_before <= $1::bigint
  order by received_at limit $3 for update skip locked
)
update inbox set attempts = attempts + 1, not_before = $1::bigint + $2::bigint
where id = any(array(select id from picked))
returning id, slim, attempts`;

/** Compared by the webhook's own time: a delivery that came late still tells when the change was made. */
const FIELD_CHANGES = `
select fact from (
  select slim->'field' || jsonb_build_object('delivery', id, 'sender', slim->'sender') as fact,
    (slim->'field'->>'at')::timestamptz as changed_at, received_at,
    row_number() over (
      partition by field_item, slim->'field'->>'field'
      order by (slim->'field'->>'at')::timestamptz desc, received_at desc
    ) as nth
  from inbox
  where field_item = any($1)
    and extract(epoch from (slim->'field'->>'at')::timestamptz) * 1000 >= $2::bigint
) as changes
where nth <= 20
order by changed_at, received_at`;
