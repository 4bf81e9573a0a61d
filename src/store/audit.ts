import { keyText, parseKey, type Key } from "../domain/key.ts";
import type { Database, Parameter } from "./database.ts";
import { jsonText } from "./json.ts";

/** A write that is about to be sent: one row, one mutation. */
export interface Intent {
  readonly key: Key;
  readonly cause: string;
  /** The commit of the policy in force. */
  readonly policySha: string | null;
  readonly planId: string | null;
  /** The kind of the action. */
  readonly kind: string;
  /** The node id (or the reference) that is written to. */
  readonly target: string;
  /** An id with arguments, as JSON. */
  readonly reason: unknown;
  readonly before: unknown;
  readonly after: unknown;
  /** The name of the mutation; never its text. */
  readonly request: string | null;
}

/** `unknown`: the answer was lost; the row stays open until somebody has looked. */
export type WriteOutcome = "done" | "refused" | "unknown";

export interface Settlement {
  readonly id: number;
  readonly outcome: WriteOutcome;
  /** What GitHub answered, as far as it matters: created ids, or why it refused. */
  readonly result: unknown;
}

export interface AuditRow extends Intent {
  readonly id: number;
  readonly intendedAt: number;
  readonly settledAt: number | null;
  readonly outcome: WriteOutcome | null;
  readonly result: unknown;
}

export interface AuditFilter {
  readonly owner?: string;
  readonly key?: Key;
  readonly target?: string;
  readonly kind?: string;
  readonly planId?: string;
  readonly outcome?: WriteOutcome | "open";
  /** Intended at or after, and before; milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
  /** Only rows with a smaller id: for the next page. */
  readonly beforeId?: number;
  /** At most 1,000; 100 by default. */
  readonly limit?: number;
}

/** Every write, intended before it is sent and settled after. Rows are never changed otherwise. */
export interface Audit {
  /** Keeps all of them in one commit; answers their ids in the order given. */
  intend(rows: readonly Intent[]): Promise<number[]>;
  /** A row that is settled as done or refused keeps its outcome; an unknown one may be settled again. */
  settle(rows: readonly Settlement[]): Promise<void>;
  /** Rows without an outcome, and those whose outcome is unknown; oldest first. */
  openRows(key: Key): Promise<AuditRow[]>;
  openRowsForTarget(targets: readonly string[]): Promise<AuditRow[]>;
  /**
   * What was settled as done since then, oldest first: laid over reads that may lag behind. And, however old, the issues
   * that were made without an overview being written after: their ids may stand nowhere else.
   */
  recentWrites(key: Key, since: number): Promise<AuditRow[]>;
  /** What GitHub refused since then, oldest first. */
  refusedSince(key: Key, since: number): Promise<AuditRow[]>;
  /** Newest first. */
  listAudit(filter: AuditFilter): Promise<AuditRow[]>;
}

export function createAudit(database: Database, now: () => number): Audit {
  async function rows(where: string, parameters: Parameter[]): Promise<AuditRow[]> {
    const found = await database.query<StoredRow>(`${SELECT} where ${where}`, parameters);
    return found.map(fromStored);
  }
  return {
    async intend(intents) {
      if (intents.length === 0) return [];
      const list = intents.map((intent) => ({
        ...intent,
        key: keyText(intent.key),
        owner: intent.key.owner,
      }));
      const ids = await database.query<{ id: number }>(INTEND, [jsonText(list), now()]);
      // Identity values are drawn after the sort, so they ascend in the order of the list.
      return ids.map((row) => row.id).toSorted((a, b) => a - b);
    },
    async settle(settlements) {
      if (settlements.length === 0) return;
      await database.query(SETTLE, [jsonText(settlements), now()]);
    },
    openRows: (key) => rows(`key = $1 and ${OPEN} order by id`, [keyText(key)]),
    openRowsForTarget: (targets) => rows(`target = any($1) and ${OPEN} order by id`, [targets]),
    recentWrites: (key, since) =>
      rows(`key = $1 and outcome = 'done' and (settled_at >= $2 or ${UNTOLD}) order by settled_at, id`, [
        keyText(key),
        since,
      ]),
    refusedSince: (key, since) =>
      rows(`key = $1 and outcome = 'refused' and settled_at >= $2 and ${SENT} order by id limit 1000`, [
        keyText(key),
        since,
      ]),
    listAudit: (filter) =>
      rows(FILTER, [
        filter.owner ?? null,
        filter.key === undefined ? null : keyText(filter.key),
        filter.target ?? null,
        filter.kind ?? null,
        filter.planId ?? null,
        filter.outcome ?? null,
        filter.since ?? null,
        filter.until ?? null,
        filter.beforeId ?? null,
        Math.min(filter.limit ?? 100, 1_000),
      ]),
  };
}

interface StoredRow extends Omit<AuditRow, "key"> {
  readonly key: string;
}

function fromStored(row: StoredRow): AuditRow {
  return { ...row, key: parseKey(row.key) };
}

const OPEN = "(outcome is null or outcome = 'unknown')";

/** Of the others nobody knows, or nobody asked GitHub. */
const SENT = "coalesce(result->>'type', 'LOST') not in ('LOST', 'UNSENT')";

/** The memory is written with the overview, last of all. */
const UNTOLD = `(kind = 'create-issue' and settled_at > (
  select coalesce(max(intended_at), 0) from audit
  where key = $1 and outcome = 'done' and kind = 'overview'))`;

const SELECT = `
select id, key, cause, policy_sha as "policySha", plan_id as "planId", kind, target, reason, before,
  after, request, intended_at as "intendedAt", settled_at as "settledAt", outcome, result
from audit`;

const INTEND = `
insert into audit (owner, key, cause, policy_sha, plan_id, kind, target, reason, before, after, request, intended_at)
select row->>'owner', row->>'key', row->>'cause', row->>'policySha', row->>'planId', row->>'kind',
  row->>'target', row->'reason', row->'before', row->'after', row->>'request', $2::bigint
from jsonb_array_elements($1::text::jsonb) with ordinality as list (row, position)
order by position
returning id`;

const SETTLE = `
update audit set outcome = row->>'outcome', result = row->'result', settled_at = $2::bigint
from jsonb_array_elements($1::text::jsonb) as list (row)
where audit.id = (row->>'id')::bigint and ${OPEN}`;

const FILTER = `
  ($1::text is null or owner = $1)
  and ($2::text is null or key = $2)
  and ($3::text is null or target = $3)
  and ($4::text is null or kind = $4)
  and ($5::text is null or plan_id = $5)
  and ($6::text is null or outcome = $6 or ($6 = 'open' and ${OPEN}))
  and ($7::bigint is null or intended_at >= $7)
  and ($8::bigint is null or intended_at < $8)
  and ($9::bigint is null or id < $9)
order by id desc limit $10`;
