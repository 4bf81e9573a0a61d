import { keyText, parseKey } from "../domain/key.ts";
import { readParked } from "../domain/parked.ts";
import type { Database } from "./database.ts";
import { Priority, retryCause } from "./work.ts";
import type { ParkedWork, Work } from "./work.ts";

/** What there is to ask of the work table about keys that do not get through, and how they get another try. */
export function parkedKeysOf(
  database: Database,
  now: () => number,
): Pick<Work, "unpark" | "retryParked" | "failingKeys" | "parkedWork"> {
  return {
    async unpark({ key, owner }) {
      const rows = await database.query(UNPARK, [
        key === undefined ? null : keyText(key),
        owner ?? null,
        now(),
      ]);
      return rows.length;
    },
    async retryParked(owner, limit) {
      const rows = await database.query(RETRY_PARKED, [owner, limit, now(), Priority.sweep, retryCause]);
      return rows.length;
    },
    async failingKeys(owner) {
      const rows = await database.query<{ key: string }>(FAILING, [owner, failedAlone]);
      return rows.map(({ key }) => parseKey(key));
    },
    async parkedWork({ owner } = {}) {
      const rows = await database.query<ParkedRow>(PARKED, [owner ?? null]);
      return rows.map((row) => ({ ...row, key: parseKey(row.key), reason: readParked(row.reason) }));
    },
  };
}

interface ParkedRow extends Omit<ParkedWork, "key" | "reason"> {
  readonly key: string;
  readonly reason: string;
}

/** `token` counts the claims. */
const RETRY_PARKED = `
with picked as (
  select key from work where parked is not null and owner = $1
  order by token, key limit $2 for update skip locked
)
update work set parked = null, due = coalesce(due, $3::bigint),
  priority = case when due is null then $4::integer else priority end,
  cause = case when due is null or priority >= $4::integer then $5 else cause end
from picked where work.key = picked.key
returning 1 as one`;

const UNPARK = `
update work set parked = null, parked_at = null, attempts = 0, due = coalesce(due, $3::bigint)
where parked is not null and ($1::text is null or key = $1) and ($2::text is null or owner = $2)
returning 1 as one`;

/** The reasons of keys that failed, or took the process down, as they begin in the store. */
const failedAlone = (["failed", "unanswered"] as const).map((id) => `{"id":"${id}"%`);

/** One attempt may be under way still: a try that was never finished shows when it is claimed once more. */
const FAILING = `
select key from work where owner = $1
  and case when parked is not null then parked like any($2)
    else attempts > 1 or (attempts = 1 and lease_until is null) end
order by key`;

const PARKED = `
select key, parked as reason, attempts, parked_at as since from work
where parked is not null and ($1::text is null or owner = $1) order by parked_at desc`;
