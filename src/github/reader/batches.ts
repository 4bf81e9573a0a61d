import type { IssueRequest } from "../reader.ts";

type Level = "roots" | "branches" | "leaves";

/*
 * A root brings up to a hundred comments, so a hundred of them would be a slow answer of megabytes,
 * and GitHub gives up after ten seconds. The ids of one request stay under 100 in any case.
 */
const weights: Readonly<Record<Level, number>> = { roots: 4, branches: 1, leaves: 1 };
const fullBatch = 100;

/** Splits what is asked for into requests, each id once, at its deepest level. */
export function batchesOf(request: IssueRequest): IssueRequest[] {
  const seen = new Set<string>();
  const batches: Record<Level, string[]>[] = [];
  let room = 0;
  for (const level of ["roots", "branches", "leaves"] as const) {
    for (const id of request[level]) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (room < weights[level]) {
        batches.push({ roots: [], branches: [], leaves: [] });
        room = fullBatch;
      }
      batches.at(-1)?.[level].push(id);
      room -= weights[level];
    }
  }
  const { fields, overviews = [], editors = [] } = request;
  // Beside the roots that they stand under, so that no request costs a point more for all of them.
  const share = fullBatch / weights.roots;
  return batches.map((batch, at) => ({
    ...batch,
    fields,
    overviews: at === 0 ? overviews : [],
    editors: editors.slice(at * share, at === batches.length - 1 ? undefined : (at + 1) * share),
  }));
}

/** Two requests that make up the whole, each with about half of every list; null where it asks for one thing only. */
export function halvesOfBatch(batch: IssueRequest): readonly [IssueRequest, IssueRequest] | null {
  const { roots, branches, leaves, overviews = [], editors = [], fields } = batch;
  const lists = { roots, branches, leaves, overviews, editors };
  const sizes = Object.values(lists).map(({ length }) => length);
  if (sizes.reduce((sum, size) => sum + size, 0) < 2) return null;
  const areSingle = sizes.every((size) => size < 2);
  // Where no list can be halved, the first that holds something is asked for apart from the others.
  const alone = areSingle ? Object.keys(lists).find((_, at) => (sizes[at] ?? 0) > 0) : undefined;
  const split = (name: keyof typeof lists) => {
    const list: readonly string[] = lists[name];
    const middle = alone === undefined ? Math.ceil(list.length / 2) : alone === name ? list.length : 0;
    return [list.slice(0, middle), list.slice(middle)] as const;
  };
  const half = (at: 0 | 1): IssueRequest => ({
    roots: split("roots")[at],
    branches: split("branches")[at],
    leaves: split("leaves")[at],
    overviews: split("overviews")[at],
    editors: split("editors")[at],
    fields,
  });
  return [half(0), half(1)];
}
