import type { SandboxState } from "./sandbox-state.ts";
import type { Row, TableName } from "./tables.ts";

/** Puts a new version of a row in its table, and keeps the old one for reads that lag. */
export function put<N extends TableName, R extends Row<N> & { readonly id: string }>(
  state: SandboxState,
  table: N,
  row: R,
): R {
  const rows = state.tables[table] as Map<string, unknown>;
  remember(state, table, row.id, rows.get(row.id));
  rows.set(row.id, row);
  return row;
}

export function drop(state: SandboxState, table: TableName, id: string): void {
  const rows = state.tables[table] as Map<string, unknown>;
  remember(state, table, id, rows.get(id));
  rows.delete(id);
}

function remember(state: SandboxState, table: TableName, id: string, before: unknown): void {
  state.history.push({ at: state.now().getTime(), table, id, before });
}
