import { isGitHubError } from "../github/errors.ts";
import type { Routed } from "../store/inbox.ts";

/** A delivery whose keys could not be found: it waits while GitHub's limits last, and is tried again. */
export function routeFailure(error: Error, now: number): Routed {
  if (isGitHubError(error, "limited")) {
    return { kind: "later", until: error.until ?? now + 60_000, reason: error.message };
  }
  if (isGitHubError(error, "not-installed")) return { kind: "nothing" };
  return { kind: "failed", reason: error.message };
}
