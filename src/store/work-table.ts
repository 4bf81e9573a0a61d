import { keyText, parseKey, type Key } from "../domain/key.ts";
import { printParked } from "../domain/parked.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";
import { pauseInForce } from "./pause-in-force.ts";
import { parkedKeysOf } from "./parked-keys.ts";
import { Priority } from "./work.ts";
import type { Claim, KeyedWant, Want, Work } from "./work.ts";

/**
 * One row a key. `due` says when something is next to be done: an event or a time sets it, a claim
 * takes it off, and what comes while the key runs sets it anew. The row of a runner that died has a
 * lease in the past, and is due again `writeLimitMs` after it. `token` counts the claims; each
 * later statement names it, so a runner that lost its lease changes nothing.
 */
export function createWork(database: Database, now: () => number, writeLimitMs = 15_000): Work {
  async function changed(statement: string, claim: Claim, ...rest: (string | number | null)[]) {
    const parameters = [keyText(claim.key), claim.token, ...rest];
    return (await database.query(statement, parameters)).length === 1;
  }
  async function wantEach(wants: readonly KeyedWant[]): Promise<void> {
    const rows = merged(wants);
    if (rows.length === 0) return;
    const unparked = rows.filter((row) => row.unpark).map((row) => row.key);
    if (unparked.length > 0) await database.query(ONE_MORE_TRY, [unparked, now()]);
    await database.query(WANT, [jsonText(rows)]);
  }
  return {
    want: (keys, want) => wantEach(keys.map((key) => ({ ...want, key }))),
    wantEach,
    async claim({ holder, leaseMs, limit, exceptOwners = [], ranSince }) {
      const rows = await database.query<ClaimedRow>(CLAIM, [
        now(),
        writeLimitMs,
        limit,
        exceptOwners,
        leaseMs,
        holder,
        ranSince ?? null,
      ]);
      return rows
        .toSorted((a, b) => a.priority - b.priority || a.waited - b.waited)
        .map(({ waited: _, ...row }) => ({ ...row, key: parseKey(row.key) }));
    },
    async extendLease(claim, leaseMs) {
      const [row] = await database.query<{ until: number }>(EXTEND, [
        keyText(claim.key),
        claim.token,
        now() + leaseMs,
      ]);
      return row?.until ?? null;
    },
    finish: (claim, { again } = {}) => changed(FINISH, claim, again ?? null),
    retryLater: (claim, at, reason, { failed = true } = {}) =>
      changed(RETRY, claim, Math.round(at), reason, failed ? 0 : 1),
    park: (claim, reason, { attempts } = {}) =>
      changed(PARK, claim, printParked(reason), now(), attempts ?? null),
    handBack: (claim) => changed(HAND_BACK, claim, now()),
    ...parkedKeysOf(database, now),
    async pauseOwner(owner, until, reason) {
      await database.query(PAUSE, [now(), owner, Math.round(until), reason]);
    },
    async nextDue({ ranSince } = {}) {
      const parameters = [now(), writeLimitMs, ranSince ?? null];
      const [row] = await database.query<{ at: number | null }>(NEXT_DUE, parameters);
      return row?.at ?? null;
    },
    async isAnyRunning() {
      return (await database.query("select 1 from work where lease_until is not null limit 1")).length > 0;
    },
    async underWay(keys) {
      const rows = await database.query<{ key: string }>(
        `select key from work where key = any($1) and parked is null
         and (due is not null or lease_until is not null) order by key`,
        [keys.map(keyText)],
      );
      return rows.map(({ key }) => parseKey(key));
    },
    async dueOf(key: Key) {
      const [row] = await database.query<{ due: number | null }>("select due from work where key = $1", [
        keyText(key),
      ]);
      return row?.due ?? null;
    },
  };
}

interface ClaimedRow extends Omit<Claim, "key"> {
  readonly key: string;
  readonly waited: number;
}

/** A statement may touch a row once only; and sorted, so that two replicas lock rows in the same order. */
function merged(wants: readonly KeyedWant[]) {
  const rows = new Map<string, Omit<Want, "unpark"> & { owner: string; unpark: boolean }>();
  for (const { key, due, priority, cause, unpark = false } of wants) {
    const text = keyText(key);
    const other = rows.get(text);
    rows.set(text, {
      owner: key.owner,
      due: Math.round(Math.min(due, other?.due ?? Infinity)),
      priority: Math.min(priority, other?.priority ?? Infinity),
      cause: other === undefined || priority < other.priority ? cause : other.cause,
      unpark: unpark || (other?.unpark ?? false),
    });
  }
  return [...rows].map(([key, row]) => ({ key, ...row })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** What lies ahead of a key lends no rank to what an outsider does before its time. */
const IS_BEFORE = `work.priority = ${Priority.due} and excluded.priority > ${Priority.sweep} and excluded.due < work.due`;

/**
 * `least` passes over nulls: a first event sets the time, a later one can only bring it forward. Why it was put off
 * says nothing about what a person (priority 0), or a job that waits, says anew.
 */
const WANT = `
insert into work (key, owner, due, priority, wanted, cause)
select key, owner, due, priority, 1, cause
from jsonb_to_recordset($1::text::jsonb)
  as row (key text, owner text, due bigint, priority integer, cause text)
order by key
on conflict (key) do update set
  wanted = work.wanted + 1,
  due = least(work.due, excluded.due),
  priority = case when work.due is null or (${IS_BEFORE}) then excluded.priority
    else least(work.priority, excluded.priority) end,
  cause = case when work.due is null or excluded.priority < work.priority or (${IS_BEFORE}) then excluded.cause
    else work.cause end,
  reason = case when excluded.priority <= 0 then null else work.reason end`;

/** The attempts stay: a key that goes on failing is parked again at once. */
const ONE_MORE_TRY = `
update work set parked = null, due = coalesce(due, $2::bigint)
where key = any($1) and parked is not null`;

const CLAIM = `
with picked as (
  select key, coalesce(due, lease_until) as waited from work
  where parked is null
    and ((lease_until is null and due <= $1::bigint
        and coalesce(ran_at not between $7::bigint and $1::bigint, true))
      or lease_until + $2::bigint <= $1::bigint)
    and owner <> all($4::text[])
    and not exists (select 1 from pause where pause.owner = work.owner and ${pauseInForce})
  order by priority, waited
  limit $3 for update skip locked
)
update work set due = null, ran_at = $1::bigint, claimed = wanted, token = token + 1, attempts = attempts + 1,
  lease_until = $1::bigint + $5::bigint, lease_holder = $6
from picked where work.key = picked.key
returning work.key, token, claimed as wanted, attempts as attempt, priority, cause,
  reason is not null as "putOff", lease_until as "leaseUntil", waited`;

const EXTEND = `
update work set lease_until = greatest(lease_until, $3::bigint)
where key = $1 and token = $2 and lease_until is not null
returning lease_until as until`;

const RELEASED = "lease_until = null, lease_holder = null";
const MINE = "key = $1 and token = $2 and lease_until is not null";

/**
 * A `due` that is set by now came from an event while it ran: that one keeps its priority and cause. Else a finished key
 * is nobody's event any more, but for a second look at what an outsider did.
 */
const FINISH = `
update work set done = claimed, attempts = 0, reason = null, parked_at = null, ${RELEASED},
  priority = case when due is not null then priority
    when priority in (${Priority.outsider}, ${Priority.crowd}) then ${Priority.aside} else ${Priority.due} end,
  cause = case when due is null then 'due' else cause end,
  due = least(due, $3::bigint)
where ${MINE} returning 1 as one`;

const RETRY = `
update work set due = $3::bigint, ran_at = null, reason = $4, attempts = attempts - $5::integer, ${RELEASED}
where ${MINE} returning 1 as one`;

const PARK = `
update work set done = claimed, due = null, parked = $3, parked_at = coalesce(parked_at, $4::bigint),
  attempts = least(attempts, $5::integer), ${RELEASED}
where ${MINE} returning 1 as one`;

const HAND_BACK = `
update work set lease_until = least(lease_until, $3::bigint)
where ${MINE} returning 1 as one`;

const PAUSE = `
insert into pause (owner, until, reason) values ($2, $3, $4)
on conflict (owner) do update set until = excluded.until, reason = excluded.reason
where pause.until < excluded.until or not (${pauseInForce})`;

const NEXT_DUE = `
select min(greatest(case when lease_until is null then due else lease_until + $2::bigint end,
  pause.until)) as at
from work left join pause on pause.owner = work.owner and ${pauseInForce}
where parked is null and (due is not null or lease_until is not null)
  and (lease_until is not null or coalesce(ran_at not between $3::bigint and $1::bigint, true))`;
