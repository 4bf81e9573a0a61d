import { commitsSince, mergeBaseOf } from "./ancestry.ts";
import type { Commit } from "./entities.ts";
import type { ReadTables } from "./tables.ts";

/** What GraphQL and REST tell of two commits. */
export interface Comparison {
  readonly base: Commit;
  readonly head: Commit;
  /** Absent where the two have no history in common. */
  readonly mergeBase: Commit | undefined;
  readonly status: "AHEAD" | "BEHIND" | "DIVERGED" | "IDENTICAL";
  readonly aheadBy: number;
  readonly behindBy: number;
  /** What the head has and the base has not, oldest first. */
  readonly commits: readonly Commit[];
}

export function compareCommits(tables: ReadTables, base: Commit, head: Commit): Comparison {
  const commits = commitsSince(tables, base.oid, head.oid);
  const aheadBy = commits.length;
  const behindBy = commitsSince(tables, head.oid, base.oid).length;
  const mergeBase = mergeBaseOf(tables, base.oid, head.oid);
  return { base, head, mergeBase, status: statusOf(aheadBy, behindBy), aheadBy, behindBy, commits };
}

function statusOf(aheadBy: number, behindBy: number): Comparison["status"] {
  if (aheadBy > 0 && behindBy > 0) return "DIVERGED";
  if (aheadBy > 0) return "AHEAD";
  return behindBy > 0 ? "BEHIND" : "IDENTICAL";
}
