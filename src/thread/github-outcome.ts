import { isGitHubError } from "../github/errors.ts";
import type { GitHubError } from "../github/errors.ts";
import type { Outcome, Reconcile } from "../work/outcome.ts";

/** Until GitHub is asked again after it did not answer. */
const unavailableMs = 15_000;

/** What GitHub cannot or will not do now is part of the job: an outcome, and no failure of the key's. */
export function withGitHubOutcomes(reconcile: Reconcile, now: () => number): Reconcile {
  return async function reconcileOrWait(key, attempt) {
    try {
      return await reconcile(key, attempt);
    } catch (error) {
      const outcome = isGitHubError(error) ? outcomeOfError(error, key.owner, now()) : null;
      if (outcome === null) throw error;
      return outcome;
    }
  };
}

/** Null for what should count as a failure, be tried again with growing pauses, and end parked. */
function outcomeOfError(error: GitHubError, owner: string, now: number): Outcome | null {
  switch (error.kind) {
    case "limited":
      return { kind: "later", at: error.until ?? now + 60_000, reason: error.message };
    case "unavailable":
      return { kind: "later", at: now + unavailableMs, reason: error.message };
    case "not-installed":
      return { kind: "park", reason: `The app is not installed on ${owner}, or no longer` };
    case "unauthorised":
      return { kind: "park", reason: `GitHub refuses the app's token for ${owner}, also a fresh one` };
    case "forbidden":
      return { kind: "park", reason: `GitHub forbids this to the app: ${error.message}` };
    case "invalid-answer":
    case "not-found":
      return null;
  }
}
