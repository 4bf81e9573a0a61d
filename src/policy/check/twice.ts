import type { Path } from "../problem.ts";

export interface Named {
  readonly path: Path;
  readonly name: string;
}

/** The entries whose name an earlier one has already. */
export function twice(entries: readonly Named[], normal: (name: string) => string): Named[] {
  const seen = new Set<string>();
  return entries.filter(({ name }) => {
    const key = normal(name);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
