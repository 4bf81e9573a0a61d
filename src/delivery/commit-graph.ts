import type { Commit } from "../domain/commit.ts";

/*
 * Commits by position, parents before children, so that a walk backwards is one pass over the positions: no recursion,
 * and no queue. What a commit reaches is a byte a commit, computed when it is first asked for.
 */

export interface CommitGraph {
  /** Parents before children. */
  readonly commits: readonly Commit[];
  readonly positions: ReadonlyMap<string, number>;
  /** Positions of the parents that were read, the first parent first. */
  readonly parents: readonly (readonly number[])[];
  readonly reach: (position: number) => Reach;
}

/** A commit and all its ancestors, as far as they were read. */
export interface Reach {
  /** One byte a position: 1 where it is reached. */
  readonly has: Uint8Array;
  /** Positions that are reached and have a parent that was not read; empty: all is known. */
  readonly cuts: readonly number[];
}

/** Bytes of what was computed that are kept; beyond them it is computed again. */
const keptBytes = 2 ** 25;

export function createCommitGraph(all: readonly Commit[]): CommitGraph {
  const commits = parentsFirst(new Map(all.map((commit) => [commit.oid, commit])));
  const positions = new Map(commits.map(({ oid }, position) => [oid, position]));
  const parents = commits.map((commit) =>
    commit.parents.map((oid) => positions.get(oid)).filter((position) => position !== undefined),
  );
  const isCut = commits.map((commit, position) => commit.parents.length > (parents[position]?.length ?? 0));
  const known = new Map<number, Reach>();

  function reach(position: number): Reach {
    const before = known.get(position);
    if (before !== undefined) return before;
    if ((known.size + 1) * commits.length > keptBytes) known.clear();
    const found = walk(position);
    known.set(position, found);
    return found;
  }

  function walk(from: number): Reach {
    const has = new Uint8Array(commits.length);
    const cuts: number[] = [];
    has[from] = 1;
    for (let position = from; position >= 0; position -= 1) {
      if (has[position] !== 1) continue;
      if (isCut[position]) cuts.push(position);
      for (const parent of parents[position] ?? []) has[parent] = 1;
    }
    return { has, cuts };
  }

  return { commits, positions, parents, reach };
}

/**
 * Positions of what a merge brought besides itself: what it reaches and the side that stays does not. Without a side it
 * is the first parent.
 */
export function broughtBy(graph: CommitGraph, merge: number, kept: string | null): readonly number[] {
  const [first, ...others] = graph.parents[merge] ?? [];
  const named = kept === null ? undefined : graph.positions.get(kept);
  const side = named ?? first;
  if (side === undefined || others.length === 0) return [];
  const reach = graph.reach(merge).has;
  const stays = graph.reach(side).has;
  const brought: number[] = [];
  for (let position = 0; position < merge; position += 1) {
    if (reach[position] === 1 && stays[position] !== 1) brought.push(position);
  }
  return brought;
}

/** Kahn's algorithm. A loop, which git cannot have, is put at the end as it came. */
function parentsFirst(commits: ReadonlyMap<string, Commit>): readonly Commit[] {
  const children = new Map<string, Commit[]>();
  const waitsFor = new Map<Commit, number>();
  const ordered: Commit[] = [];
  for (const commit of commits.values()) {
    const read = commit.parents.filter((oid) => commits.has(oid));
    for (const oid of read) {
      const siblings = children.get(oid);
      if (siblings === undefined) children.set(oid, [commit]);
      else siblings.push(commit);
    }
    if (read.length === 0) ordered.push(commit);
    else waitsFor.set(commit, read.length);
  }
  // What is added to a list while it is gone through is gone through as well.
  for (const { oid } of ordered) {
    for (const child of children.get(oid) ?? []) {
      const left = (waitsFor.get(child) ?? 0) - 1;
      waitsFor.set(child, left);
      if (left === 0) {
        waitsFor.delete(child);
        ordered.push(child);
      }
    }
  }
  return [...ordered, ...waitsFor.keys()];
}
