import type { Place } from "./locate.ts";
import { labelSince } from "./label-since.ts";
import { parsePolicy, type PolicyContext } from "./parse.ts";
import type { PolicyCommit } from "./policy-commit.ts";
import type { Problem } from "./problem.ts";
import type { Policy } from "./policy.ts";
import { processSince } from "./process-since.ts";
import { withSince } from "./wheel-since.ts";

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
  for (const [nth, { sha, text }] of commits.entries()) {
    if (text === null) break;
    const parsed = parsePolicy(text, context);
    if (parsed.ok) {
      const { delivery } = parsed.policy;
      const history = commits.slice(nth);
      const since = labelSince(delivery.label, history);
      const policyIn = earlierPolicies(context);
      const policy = {
        ...withSince(parsed.policy, history, policyIn),
        delivery: { ...delivery, labelSince: since },
        processSince: processSince(parsed.policy, history, (earlier) => policyIn(earlier)?.processes),
      };
      return { policy, sha, places: parsed.places, broken };
    }
    broken ??= { sha, problems: parsed.problems };
  }
  return { policy: null, sha: null, places: new Map(), broken };
}

/** Reads each text once, however many ask; undefined: it does not hold. */
function earlierPolicies(context: PolicyContext): (text: string) => Policy | undefined {
  const read = new Map<string, Policy | undefined>();
  return (text) => {
    if (!read.has(text)) {
      const parsed = parsePolicy(text, context);
      read.set(text, parsed.ok ? parsed.policy : undefined);
    }
    return read.get(text);
  };
}
