import type { Key } from "../domain/key.ts";
import type { ParkedReason } from "../domain/parked.ts";
import { isGitHubError } from "../github/errors.ts";
import type { GitHubError } from "../github/errors.ts";
import type { Attempt, Outcome, Reconcile } from "../work/outcome.ts";
import { refusedPermission, obstacleOf } from "./access.ts";
import type { AccessParts } from "./access.ts";

/** Until GitHub is asked again after it did not answer. */
const unavailableMs = 15_000;

export interface GitHubOutcomeParts extends Pick<AccessParts, "app" | "acts" | "forget"> {
  readonly now: () => number;
}

/** What GitHub cannot or will not do now is part of the job: an outcome, and no failure of the key's. */
export function withGitHubOutcomes(reconcile: Reconcile, parts: GitHubOutcomeParts): Reconcile {
  return async function reconcileOrWait(key, attempt) {
    try {
      return await reconcile(key, attempt);
    } catch (error) {
      const outcome = await outcomeOfThrown(error, key, attempt, parts);
      if (outcome === null) throw error;
      return outcome;
    }
  };
}

/** While it is asked why, GitHub may fail to answer as well. */
async function outcomeOfThrown(
  error: unknown,
  key: Key,
  attempt: Attempt,
  parts: GitHubOutcomeParts,
): Promise<Outcome | null> {
  if (!isGitHubError(error)) return null;
  try {
    return waitingFor(error, parts.now()) ?? (await outcomeOfRefusal(error, key, attempt, parts));
  } catch (second) {
    const waiting = isGitHubError(second) ? waitingFor(second, parts.now()) : null;
    if (waiting === null) throw second;
    return waiting;
  }
}

function waitingFor({ kind, until, message }: GitHubError, now: number): Outcome | null {
  switch (kind) {
    case "limited":
      return { kind: "later", at: until ?? now + 60_000, reason: message };
    case "unavailable":
      return { kind: "later", at: now + unavailableMs, reason: message };
    default:
      return null;
  }
}

/** Null for what should count as a failure, be tried again with growing pauses, and end parked. */
async function outcomeOfRefusal(
  error: GitHubError,
  key: Key,
  { attempt }: Pick<Attempt, "attempt">,
  parts: GitHubOutcomeParts,
): Promise<Outcome | null> {
  switch (error.kind) {
    case "unauthorised":
      return park({ id: "token-refused", args: { owner: key.owner } });
    case "not-installed":
    case "forbidden": {
      // The webhook that told of it may have been lost; or it is another owner who has taken something away, and
      // then the next look knows.
      parts.forget(key.owner);
      const obstacle = await obstacleOf(key, parts);
      if (obstacle !== null) return park(obstacle);
      if (attempt < 2) return null;
      const permission = await refusedPermission(key, parts);
      return park(permission ?? { id: "forbidden", args: { said: error.message } });
    }
    default:
      return null;
  }
}

function park(reason: ParkedReason): Outcome {
  return { kind: "park", reason };
}
