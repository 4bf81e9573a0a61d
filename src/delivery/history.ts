import type { CodeChange, MergedPull } from "../domain/code-change.ts";
import type { Comparison } from "../domain/comparison.ts";
import type { Commit } from "../domain/commit.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { broughtBy, createCommitGraph, type CommitGraph } from "./commit-graph.ts";
import { indexReverts, type RevertIndex, type Subject } from "./reverts.ts";

/*
 * Whether a change is in a commit X. It is where its merge commit, or a copy of it, is X or an ancestor of X, and no later
 * commit there reverts it. A revert counts as long as it is not reverted itself. Later means: a descendant. A revert on
 * another branch says nothing of what stands here.
 */

export interface HistoryFacts {
  readonly repository: RepositoryName;
  readonly defaultBranch: string;
  /** Read backwards, in any order; parents that are not among them were not read. */
  readonly commits: readonly Commit[];
  /** Merged pull requests that may have carried on what was merged into their branch. */
  readonly merged: readonly MergedPull[];
  /** What GitHub said where too little was read; absent: nothing was asked. */
  readonly comparisons?: readonly Comparison[];
}

export type Containment = "contained" | "not-contained" | "undecidable";
export type Ancestry = "yes" | "no" | "unknown";

/** What it takes of a change to look for it. */
export type Sought = Pick<CodeChange, "number" | "mergeOid" | "mergedAt" | "base">;

export interface History {
  readonly defaultBranch: string;
  readonly graph: CommitGraph;
  readonly index: RevertIndex;
  readonly mergedFrom: ReadonlyMap<string, readonly MergedPull[]>;
  /** By commit, those that GitHub says come after it. */
  readonly later: ReadonlyMap<string, readonly string[]>;
  /** What was worked out already. For each X, the reverts in it that are reverted themselves. */
  readonly idleReverts: Map<number, ReadonlySet<number>>;
  /** For each merge, the commits of its branch. */
  readonly branches: Map<number, readonly number[]>;
}

/** How often a change may be carried on, from branch to branch. */
const mostSteps = 3;

export function readHistory(facts: HistoryFacts): History {
  const graph = createCommitGraph(facts.commits);
  return {
    defaultBranch: facts.defaultBranch,
    graph,
    index: indexReverts(graph),
    mergedFrom: Map.groupBy(facts.merged, ({ head }) => head),
    later: laterOnes(facts.comparisons ?? []),
    idleReverts: new Map(),
    branches: new Map(),
  };
}

function laterOnes(comparisons: readonly Comparison[]): History["later"] {
  const later = new Map<string, string[]>();
  for (const { base, head, contains } of comparisons) {
    if (contains) later.set(base, [...(later.get(base) ?? []), head]);
  }
  return later;
}

/** Whether one commit is the other or an ancestor of it. */
export function ancestry(history: History, ancestor: string, descendant: string): Ancestry {
  const read = readAncestry(history, ancestor, descendant);
  if (read !== "unknown") return read;
  // That it is not there tells little: a copy of it may be in what was not read.
  const later = history.later.get(ancestor) ?? [];
  return later.some((oid) => readAncestry(history, oid, descendant) === "yes") ? "yes" : "unknown";
}

/** As far as the history was read. */
function readAncestry(history: History, ancestor: string, descendant: string): Ancestry {
  if (ancestor === descendant) return "yes";
  const { graph } = history;
  const [above, below] = [graph.positions.get(ancestor), graph.positions.get(descendant)];
  const reached = below === undefined ? null : graph.reach(below);
  if (above !== undefined && reached?.has[above] === 1) return "yes";
  if (reached === null) return "unknown";
  // What was not read lies before the cuts. What comes after every cut cannot be there.
  const own = above === undefined ? null : graph.reach(above).has;
  return reached.cuts.every((cut) => own?.[cut] === 1) ? "no" : "unknown";
}

/** Whether a change is in that commit. */
export function containment(history: History, change: Sought, oid: string): Containment {
  const own = ownContainment(history, change, oid);
  if (own.found === "contained" || own.isReverted) return own.found;
  const results = standIns(history, change).map((standIn) => carried(history, change, standIn, oid));
  const all = new Set([own.found, ...results]);
  if (all.has("contained")) return "contained";
  return all.has("undecidable") ? "undecidable" : "not-contained";
}

/** The merged pull requests that carried a change on from a branch that is not the default one. */
function standIns(history: History, change: Sought): readonly MergedPull[] {
  const found = new Set<MergedPull>();
  let step: readonly Sought[] = [change];
  for (let count = 0; count < mostSteps && step.length > 0; count += 1) {
    const next = step
      .filter(({ base }) => base !== history.defaultBranch && base !== "")
      .flatMap(({ base, mergedAt }) =>
        (history.mergedFrom.get(base) ?? []).filter((pull) => isAfter(pull.mergedAt, mergedAt)),
      )
      .filter((pull) => !found.has(pull));
    for (const pull of next) found.add(pull);
    step = next;
  }
  return [...found];
}

/** A change that was carried on is reverted by what names it later, though its merge commit was left behind. */
function carried(history: History, change: Sought, standIn: MergedPull, oid: string): Containment {
  const { found } = ownContainment(history, standIn, oid);
  const x = history.graph.positions.get(oid);
  if (found !== "contained" || x === undefined || change.mergeOid === null) return found;
  const subject = subjectOf(history, change.mergeOid, change.number);
  const since = standIn.mergeOid === null ? null : (history.graph.positions.get(standIn.mergeOid) ?? null);
  return isUndone(history, { ...subject, position: since }, x, subject) ? "not-contained" : "contained";
}

interface Own {
  readonly found: Containment;
  /** It is in the history, and a later commit reverts it. */
  readonly isReverted: boolean;
}

function ownContainment(history: History, change: Sought, oid: string): Own {
  const { mergeOid, number } = change;
  if (mergeOid === null) return { found: "undecidable", isReverted: false };
  const held = ancestry(history, mergeOid, oid);
  const x = history.graph.positions.get(oid);
  if (x === undefined) return { found: foundBy(held), isReverted: false };
  if (held === "yes" && standsItself(history, subjectOf(history, mergeOid, number), x)) {
    return { found: "contained", isReverted: false };
  }
  if (hasCopy(history, mergeOid, x) || isCopiedWhole(history, mergeOid, x)) {
    return { found: "contained", isReverted: false };
  }
  if (held === "yes") return { found: "not-contained", isReverted: true };
  return { found: foundBy(held), isReverted: false };
}

function foundBy(held: Ancestry): Containment {
  if (held === "unknown") return "undecidable";
  return held === "yes" ? "contained" : "not-contained";
}

/** Neither reverted itself nor, of a merge, all that it brought. */
function standsItself(history: History, subject: Subject, x: number): boolean {
  if (isUndone(history, subject, x)) return false;
  const branch = branchOf(history, subject.position);
  return branch.length === 0 || branch.some((each) => !isUndone(history, subjectAt(history, each), x));
}

function hasCopy(history: History, oid: string, x: number): boolean {
  const { has } = history.graph.reach(x);
  return history.index
    .copiesOf(oid)
    .some((copy) => has[copy] === 1 && !isUndone(history, subjectAt(history, copy), x));
}

/** Of a merge the commits of its branch may have been copied one by one. */
function isCopiedWhole(history: History, oid: string, x: number): boolean {
  const branch = branchOf(history, history.graph.positions.get(oid) ?? null);
  return (
    branch.length > 0 && branch.every((each) => hasCopy(history, history.graph.commits[each]?.oid ?? "", x))
  );
}

/** The commits of the branch that a merge brought, without the merges among them. */
function branchOf({ graph, branches }: History, merge: number | null): readonly number[] {
  if (merge === null) return [];
  const before = branches.get(merge);
  if (before !== undefined) return before;
  const isPlain = (each: number) => (graph.commits[each]?.parents.length ?? 0) < 2;
  const branch = broughtBy(graph, merge, null).filter(isPlain);
  branches.set(merge, branch);
  return branch;
}

/** Whether a revert in X, after the commit, stands. Of what was not read everything is after it. */
function isUndone(history: History, at: Subject, x: number, named: Subject = at): boolean {
  const { has } = history.graph.reach(x);
  const idle = idleIn(history, x);
  return history.index
    .revertersOf(named)
    .some(
      (reverter) =>
        has[reverter] === 1 && !idle.has(reverter) && isLater(history.graph, reverter, at.position),
    );
}

/** The reverts in X that are reverted themselves. The latest are judged first, so each knows of those after it. */
function idleIn(history: History, x: number): ReadonlySet<number> {
  const before = history.idleReverts.get(x);
  if (before !== undefined) return before;
  const { graph, index } = history;
  const { has } = graph.reach(x);
  const idle = new Set<number>();
  for (const revert of index.reverts.toReversed()) {
    if (has[revert] !== 1) continue;
    const isIdle = index
      .revertersOf(subjectAt(history, revert))
      .some((other) => has[other] === 1 && !idle.has(other) && isLater(graph, other, revert));
    if (isIdle) idle.add(revert);
  }
  history.idleReverts.set(x, idle);
  return idle;
}

function isLater(graph: CommitGraph, position: number, than: number | null): boolean {
  return than === null || (position !== than && graph.reach(position).has[than] === 1);
}

function subjectOf({ graph }: History, oid: string, pull: number | null): Subject {
  return { oid, position: graph.positions.get(oid) ?? null, pull };
}

function subjectAt({ graph }: History, position: number): Subject {
  return { oid: graph.commits[position]?.oid ?? "", position, pull: null };
}

function isAfter(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
