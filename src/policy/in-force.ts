import type { Place } from "./locate.ts";
import { parsePolicy, type PolicyContext } from "./parse.ts";
import type { Policy } from "./policy.ts";
import type { Problem } from "./problem.ts";

/** The policy's file as one commit left it; null: the commit took it away. */
export interface PolicyCommit {
  readonly sha: string;
  readonly text: string | null;
}

export interface PolicyInForce {
  /** Null: the organisation is left alone. */
  readonly policy: Policy | null;
  /** The commit whose policy is in force. */
  readonly sha: string | null;
  /** Where in the file in force things of other owners are named, by the path as `pathText` has it. */
  readonly places: ReadonlyMap<string, Place>;
  /** What is wrong with the newest commit, when it is not the one in force. */
  readonly broken: { readonly sha: string; readonly problems: readonly Problem[] } | null;
}

/**
 * The newest commit of the file that holds, so that any replica finds the same one without a
 * memory. A file that was taken away ends the search: what it said before was withdrawn by a person.
 *
 * @param commits newest first
 */
export function inForce(commits: readonly PolicyCommit[], context: PolicyContext): PolicyInForce {
  let broken: PolicyInForce["broken"] = null;
  for (const { sha, text } of commits) {
    if (text === null) break;
    const parsed = parsePolicy(text, context);
    if (parsed.ok) return { policy: parsed.policy, sha, places: parsed.places, broken };
    broken ??= { sha, problems: parsed.problems };
  }
  return { policy: null, sha: null, places: new Map(), broken };
}
