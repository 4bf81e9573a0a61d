import type { Commit } from "./entities.ts";
import { unprocessable } from "./refusal.ts";

type FilesOfCommit = Commit["tree"];

/** Path → text, or null where the file goes away. */
export type Patch = Readonly<Record<string, string | null>>;

/**
 * What has to change in `onto` so that it goes the way from `from` to `to`: a merge goes from the common commit to the
 * other branch, a cherry-pick from the parent to the commit, a revert the other way round. Whole files only, and a file
 * that both sides have changed is a conflict.
 */
export function patchOnto(onto: FilesOfCommit, from: FilesOfCommit, to: FilesOfCommit): Patch {
  const patch: Record<string, string | null> = {};
  for (const path of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (from[path] === to[path] || onto[path] === to[path]) continue;
    if (onto[path] !== from[path]) throw unprocessable(`Merge conflict in ${path}`);
    patch[path] = to[path] ?? null;
  }
  return patch;
}
