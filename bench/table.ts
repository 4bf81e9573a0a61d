/** One table of figures. All rows have the same columns, in the same order. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** What is counted and how; each a sentence. */
  readonly notes: readonly string[];
}

export function markdownOf({ title, rows, notes }: Table): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const alignment = columns.map((column) => (typeof rows[0]?.[column] === "number" ? "---:" : "---"));
  return [
    `### ${title}`,
    "",
    line(columns),
    line(alignment),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ""))),
    "",
    ...notes.map((note) => `- ${note}`),
    "",
  ].join("\n");
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
