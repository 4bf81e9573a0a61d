import type { RepositoryName } from "./reference.ts";

/** What closed a work item: a merged pull request, or a commit that belongs to none. */
export interface CodeChange {
  /** Node id of the pull request or of the commit. */
  readonly id: string;
  readonly repository: RepositoryName;
  /** Of the pull request; null for a commit. */
  readonly number: number | null;
  /** The commit on the base branch: of the merge, the squash, or the last of a rebase. Null where GitHub names none. */
  readonly mergeOid: string | null;
  readonly mergedAt: string;
  /** Name of the branch that it was merged into. */
  readonly base: string;
  /** Name of the branch that it came from; empty for a commit, and for a branch of a fork. */
  readonly head: string;
  /** Author date of its first commit. */
  readonly firstCommitAt: string | null;
  /** Keys of the products that it belongs to; it is delivered when it is delivered with each. */
  readonly products: readonly string[];
  /** `stray`: it can be read, and is in no branch or tag. `unreadable`: it is gone, or may not be read. */
  readonly mergeCommit: "found" | "stray" | "unreadable";
}

/** A merged pull request of which only its branches matter: it may have carried others along. */
export type MergedPull = Pick<CodeChange, "mergeOid" | "mergedAt" | "base" | "head"> & {
  readonly number: number;
};
