/** Each once, and sorted, so that two replicas lock rows in the same order. */
export function byId<Row>(rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  const last = new Map(rows.map((row) => [idOf(row), row]));
  return [...last].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
