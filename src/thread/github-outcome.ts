import type { Key } from "../domain/key.ts";
import type { ParkedReason } from "../domain/parked.ts";
import { isGitHubError } from "../github/errors.ts";
import type { GitHubError } from "../github/errors.ts";
import type { Attempt, Outcome, Reconcile } from "../work/outcome.ts";
import { refusedPermission, standingOf } from "./standing.ts";
import type { StandingParts } from "./standing.ts";

/** Until GitHub is asked again after it did not answer. */
const unavailableMs = 15_000;

export interface GitHubOutcomeParts extends Pick<StandingParts, "app" | "acts" | "forget"> {
  readonly now: () => number;
}

/** What GitHub cannot or will not do now is part of the job: an outcome, and no failure of the key's. */
export function withGitHubOutcomes(reconcile: Reconcile, parts: GitHubOutcomeParts): Reconcile {
  return async function reconcileOrWait(key, attempt) {
    try {
      return await reconcile(key, attempt);
    } catch (error) {
      const outcome = isGitHubError(error) ? await outcomeOfError(error, key, attempt, parts) : null;
      if (outcome === null) throw error;
      return outcome;
    }
  };
}

/** Null for what should count as a failure, be tried again with growing pauses, and end parked. */
async function outcomeOfError(
  error: GitHubError,
  key: Key,
  { attempt }: Pick<Attempt, "attempt">,
  parts: GitHubOutcomeParts,
): Promise<Outcome | null> {
  const now = parts.now();
  switch (error.kind) {
    case "limited":
      return { kind: "later", at: error.until ?? now + 60_000, reason: error.message };
    case "unavailable":
      return { kind: "later", at: now + unavailableMs, reason: error.message };
    case "unauthorised":
      return park({ id: "token-refused", args: { owner: key.owner } });
    case "not-installed":
    case "forbidden": {
      // The webhook that told of it may have been lost; or it is another owner who has taken something away, and
      // then the next look knows.
      parts.forget(key.owner);
      const standing = await standingOf(key, parts);
      if (standing !== null) return park(standing);
      if (attempt < 2) return null;
      const permission = await refusedPermission(key.owner, parts);
      return park(permission ?? { id: "forbidden", args: { said: error.message } });
    }
    case "invalid-answer":
    case "not-found":
      return null;
  }
}

function park(reason: ParkedReason): Outcome {
  return { kind: "park", reason };
}
