import type { Commit } from "./entities.ts";
import { row } from "./row.ts";
import type { ReadTables } from "./tables.ts";

// How commits hang together. All of it takes oids of commits that are there; whoever asks has looked them up.

/** As `git log --date-order`: the newest first, and no commit before all of its children. */
export function historyOf(tables: ReadTables, oid: string): readonly Commit[] {
  const unseenChildren = countChildren(tables, oid);
  // The next one stands last; of several of one second the one that was found first.
  const ready = [row(tables, "commits", oid)];
  const history: Commit[] = [];
  for (let commit = ready.pop(); commit !== undefined; commit = ready.pop()) {
    history.push(commit);
    for (const parentOid of commit.parentOids) {
      const left = (unseenChildren.get(parentOid) ?? 0) - 1;
      unseenChildren.set(parentOid, left);
      if (left === 0) insertByDate(ready, row(tables, "commits", parentOid));
    }
  }
  return history;
}

/** The oids of a commit and of all before it. */
export function ancestorsOf(tables: ReadTables, oid: string): ReadonlySet<string> {
  return new Set(countChildren(tables, oid).keys());
}

/** What `head` has and `base` has not, oldest first; without a base, everything. */
export function commitsSince(tables: ReadTables, base: string | undefined, head: string): readonly Commit[] {
  if (base === undefined) return historyOf(tables, head).toReversed();
  const straight = straightLine(tables, base, head);
  if (straight !== undefined) return straight;
  const known = ancestorsOf(tables, base);
  return historyOf(tables, head)
    .filter((commit) => !known.has(commit.oid))
    .toReversed();
}

/** The newest commit that both have; undefined where they share nothing. */
export function mergeBaseOf(tables: ReadTables, base: string, head: string): Commit | undefined {
  const known = ancestorsOf(tables, base);
  return historyOf(tables, head).find(({ oid }) => known.has(oid));
}

// By far the most pushes add to the end of a branch: then nobody has to walk the whole history.
function straightLine(tables: ReadTables, base: string, head: string): readonly Commit[] | undefined {
  const line: Commit[] = [];
  for (let oid: string | undefined = head; oid !== base;) {
    const commit: Commit | undefined = oid === undefined ? undefined : tables.commits.get(oid);
    if (commit?.parentOids.length !== 1) return undefined;
    line.push(commit);
    oid = commit.parentOids[0];
  }
  return line.toReversed();
}

/** Of each commit that can be reached, how many of those that can be reached have it as a parent. */
function countChildren(tables: ReadTables, from: string): Map<string, number> {
  const counts = new Map([[from, 0]]);
  const open = [from];
  for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
    for (const parentOid of row(tables, "commits", oid).parentOids) {
      const count = counts.get(parentOid);
      counts.set(parentOid, (count ?? 0) + 1);
      if (count === undefined) open.push(parentOid);
    }
  }
  return counts;
}

function insertByDate(ready: Commit[], commit: Commit): void {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ready[middle]?.committedDate ?? "") < commit.committedDate) low = middle + 1;
    else high = middle;
  }
  ready.splice(low, 0, commit);
}
