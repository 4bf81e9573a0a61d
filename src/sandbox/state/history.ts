import { tableNames, type ReadTable, type ReadTables, type TableName, type Tables } from "./tables.ts";

// GitHub's reads come from replicas that may lag behind its writes. Each change keeps the row that it replaced, for as
// long as a lagging read may ask for it; a read of five seconds ago is then the true tables with a thin overlay of what
// the changes since have replaced. Nothing is copied while nobody lags, and a transaction is undone from the same record.

export interface Change {
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly table: TableName;
  readonly id: string;
  /** The row before; undefined when there was none. */
  readonly before: unknown;
}

/** No lag may be longer. */
const longestLagMs = 120_000;

const forgottenAtOnce = 4_096;

/** Drops the oldest changes, many at once, when no lag can reach them any more. */
export function forgetOldChanges(history: Change[], now: number): void {
  const newestToForget = history[forgottenAtOnce - 1];
  if (newestToForget === undefined || newestToForget.at > now - longestLagMs) return;
  history.splice(0, forgottenAtOnce);
}

/** Restores what the changes from `mark` on replaced, and forgets them. */
export function undoChanges(tables: Tables, history: Change[], mark: number): void {
  for (const change of history.splice(mark).toReversed()) {
    const table = tables[change.table] as Map<string, unknown>;
    if (change.before === undefined) table.delete(change.id);
    else table.set(change.id, change.before);
  }
}

/** The tables as they were at a moment. */
export function tablesAt(tables: Tables, history: readonly Change[], moment: number): ReadTables {
  const overlays = new Map<TableName, Map<string, unknown>>();
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const change = history[index];
    if (change === undefined || change.at <= moment) break;
    const overlay = overlays.get(change.table) ?? new Map<string, unknown>();
    overlays.set(change.table, overlay.set(change.id, change.before));
  }
  if (overlays.size === 0) return tables;
  const entries = tableNames.map((name) => {
    const overlay = overlays.get(name);
    const table = tables[name] as Map<string, unknown>;
    return [name, overlay === undefined ? table : overlaid(table, overlay)] as const;
  });
  return Object.fromEntries(entries) as unknown as ReadTables;
}

function overlaid(table: Map<string, unknown>, overlay: Map<string, unknown>): ReadTable<unknown> {
  function get(id: string): unknown {
    return overlay.has(id) ? overlay.get(id) : table.get(id);
  }
  function* values(): Iterable<unknown> {
    for (const [id, row] of table) if (!overlay.has(id)) yield row;
    for (const row of overlay.values()) if (row !== undefined) yield row;
  }
  return { get, values, has: (id) => get(id) !== undefined };
}
