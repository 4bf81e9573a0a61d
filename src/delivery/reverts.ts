import { broughtBy, type CommitGraph } from "./commit-graph.ts";

/*
 * Which commits say that they copy or revert which others. A revert of a copy names the copy, and a copied revert names
 * what was reverted elsewhere; so a revert and what it undoes are brought together by what both were first copied from,
 * their roots.
 */

export interface RevertIndex {
  /** Positions of all commits that revert something, parents before children. */
  readonly reverts: readonly number[];
  /** Positions of the commits that say they copy that one, or a copy of it. */
  readonly copiesOf: (oid: string) => readonly number[];
  /** Positions of the commits that say they revert that one: the commit, what merged it, or its pull request. */
  readonly revertersOf: (subject: Subject) => readonly number[];
}

export interface Subject {
  readonly oid: string;
  /** Null where it was not read. */
  readonly position: number | null;
  readonly pull: number | null;
}

export function indexReverts(graph: CommitGraph): RevertIndex {
  const full = fullOids(graph);
  const origins = new Map(graph.commits.map(({ oid, pickedFrom }) => [oid, known(pickedFrom.map(full))]));
  const copies = new Map<string, number[]>();
  for (const [position, { oid }] of graph.commits.entries()) {
    for (const origin of origins.get(oid) ?? []) add(copies, origin, position);
  }
  const named = revertsOfCommits(graph, full);
  const { ofRoots, ofPulls, brought } = revertsOfPulls(graph, (oid) => rootsOf(oid, origins));
  for (const { oid, kept, by } of named) {
    for (const root of rootsOf(oid, origins)) add(ofRoots, root, by);
    for (const each of broughtBy(graph, graph.positions.get(oid) ?? -1, kept)) add(brought, each, by);
  }
  const all = new Set([...ofRoots.values(), ...ofPulls.values()].flat());

  function revertersOf({ oid, position, pull }: Subject): readonly number[] {
    const own = position === null ? null : (graph.commits[position]?.pull?.number ?? null);
    const found = [
      ...rootsOf(oid, origins).flatMap((root) => ofRoots.get(root) ?? []),
      ...known([...new Set([pull, own])]).flatMap((number) => ofPulls.get(number) ?? []),
      ...(position === null ? [] : (brought.get(position) ?? [])),
    ];
    return [...new Set(found)].filter((reverter) => reverter !== position);
  }

  return {
    reverts: [...all].toSorted((one, other) => one - other),
    copiesOf: remembered((oid) => copiesIn(copies, graph, oid), String),
    revertersOf: remembered(revertersOf, ({ oid, pull }) => `${oid} ${pull}`),
  };
}

/** Changes and deliveries ask the same of the same commits over and over. */
function remembered<Asked, Answer>(
  answer: (asked: Asked) => Answer,
  key: (asked: Asked) => string,
): (asked: Asked) => Answer {
  const answers = new Map<string, Answer>();
  return (asked) => {
    const name = key(asked);
    const before = answers.get(name);
    if (before !== undefined) return before;
    const found = answer(asked);
    answers.set(name, found);
    return found;
  };
}

function revertsOfCommits(graph: CommitGraph, full: (oid: string) => string | null) {
  return graph.commits.flatMap(({ reverts }, by) =>
    reverts.flatMap(({ oid: text, kept }) => {
      const oid = full(text);
      const isItself = oid === graph.commits[by]?.oid;
      return oid === null || isItself ? [] : [{ oid, kept: kept === null ? null : full(kept), by }];
    }),
  );
}

/** What the bodies of pull requests say. A merge says it for its branch, whose commits can be reverted one by one. */
function revertsOfPulls(graph: CommitGraph, rootsIn: (oid: string) => readonly string[]) {
  const ofRoots = new Map<string, number[]>();
  const ofPulls = new Map<number, number[]>();
  const brought = new Map<number, number[]>();
  const members = new Map<number, number[]>();
  for (const [position, { pull }] of graph.commits.entries()) {
    if (pull !== null) add(members, pull.number, position);
  }
  for (const [number, positions] of members) {
    const said = graph.commits[positions[0] ?? -1]?.pull?.reverts ?? [];
    const reverted = said.filter((each) => each !== number);
    const plain = positions.filter((each) => (graph.commits[each]?.parents.length ?? 0) < 2);
    const carriers = plain.length > 0 ? plain : positions;
    for (const each of reverted) {
      const theirs = members.get(each) ?? [];
      add(ofPulls, each, ...carriers);
      const oids = known(theirs.map((member) => graph.commits[member]?.oid));
      for (const root of new Set(oids.flatMap(rootsIn))) add(ofRoots, root, ...carriers);
      for (const other of broughtByPull(graph, theirs)) add(brought, other, ...carriers);
    }
  }
  return { ofRoots, ofPulls, brought };
}

/**
 * What the merge of a pull request brought along, such as what was merged into its branch before. A merge of the default
 * branch into that branch is none: its first parent is of the pull request.
 */
function broughtByPull(graph: CommitGraph, members: readonly number[]): readonly number[] {
  const tip = members.at(-1);
  const first = tip === undefined ? undefined : graph.parents[tip]?.[0];
  if (tip === undefined || first === undefined || members.includes(first)) return [];
  return broughtBy(graph, tip, null);
}

/** What a commit was first copied from; itself where it is no copy. */
function rootsOf(oid: string, origins: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set([oid]);
  const roots: string[] = [];
  for (const each of seen) {
    const from = origins.get(each) ?? [];
    if (from.length === 0) roots.push(each);
    for (const origin of from) seen.add(origin);
  }
  return roots.length === 0 ? [oid] : roots;
}

function copiesIn(
  copies: ReadonlyMap<string, readonly number[]>,
  graph: CommitGraph,
  oid: string,
): readonly number[] {
  const seen = new Set([oid]);
  const found = new Set<number>();
  for (const each of seen) {
    for (const copy of copies.get(each) ?? []) {
      found.add(copy);
      const name = graph.commits[copy]?.oid;
      if (name !== undefined) seen.add(name);
    }
  }
  found.delete(graph.positions.get(oid) ?? -1);
  return [...found];
}

/** `git revert --reference` and people shorten ids. A shortened one that could be two commits is none. */
function fullOids(graph: CommitGraph): (oid: string) => string | null {
  const beginnings = new Map<string, string[]>();
  for (const { oid } of graph.commits) add(beginnings, oid.slice(0, 7), oid);
  return (oid) => {
    if (oid.length >= 40) return oid;
    const found = (beginnings.get(oid.slice(0, 7)) ?? []).filter((each) => each.startsWith(oid));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, ...values: readonly Value[]): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, [...values]);
  else before.push(...values);
}

function known<Value>(values: readonly (Value | null | undefined)[]): Value[] {
  return values.filter((value) => value !== null && value !== undefined);
}
