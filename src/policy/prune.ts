import type { Path } from "./problem.ts";

/**
 * The value without what stands at these paths, so that the rest of a file with a mistake can be
 * checked as well and a person learns of everything at once. A list with a bad entry becomes empty:
 * taking out just the entry would move the others away from their places in the file.
 */
export function prune(value: unknown, paths: readonly Path[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const listAt = path.findIndex((step, index) => typeof step === "number" && index === path.length - 1);
    const target = listAt >= 0 ? path.slice(0, listAt) : path;
    const parent = target.slice(0, -1).reduce<unknown>(childOf, copy);
    const last = target.at(-1);
    if (last === undefined || !isRecord(parent)) continue;
    if (listAt >= 0) parent[last] = [];
    else delete parent[last];
  }
  return copy;
}

function childOf(value: unknown, step: string | number): unknown {
  return isRecord(value) ? value[step] : undefined;
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}
