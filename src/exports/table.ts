/*
 * What is exported, whatever the format: a flat list of rows with the same columns each. Columns are only ever added to,
 * and never translated: spreadsheets and scripts of others read them by name.
 */

/** A list is printed joined where the format has none; times are ISO 8601 in UTC. */
export type Cell = string | number | boolean | null | readonly (string | number)[];

export interface Table<Column extends string = string> {
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<Column, Cell>>[];
  /** What is not among the rows, and why; a reason is an id, and never translated either. */
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
}
