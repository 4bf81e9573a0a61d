import type { Key } from "../domain/key.ts";

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
  /** What was settled as done since then, oldest first: laid over reads that may lag behind. */
  recentWrites(key: Key, since: number): Promise<AuditRow[]>;
  /** Newest first. */
  listAudit(filter: AuditFilter): Promise<AuditRow[]>;
}
