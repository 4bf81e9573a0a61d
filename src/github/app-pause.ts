import { appKeyName } from "../domain/app-key.ts";
import { GitHubError } from "./errors.ts";
import type { Budget, Reserved } from "./budget.ts";
import { failureOf } from "./failure.ts";
import type { RestRequest } from "./http.ts";

/**
 * The same requests, none of which is sent before the time that GitHub named to the app's own key, to whichever replica:
 * those for tokens, for installations and for deliveries share a limit, whoever asks.
 */
export function withAppPause(
  rest: RestRequest,
  budget: Pick<Budget, "reserve" | "pause">,
  now: () => number,
): RestRequest {
  async function hook<Options, Answer>(request: (options: Options) => Promise<Answer>, options: Options) {
    const reserved = await reserve(budget);
    if (reserved?.kind === "limited")
      throw new GitHubError("limited", reserved.reason, { until: reserved.until });
    let hasAnswered = false;
    try {
      const answer = await request(options);
      hasAnswered = true;
      return answer;
    } catch (cause) {
      const failure = failureOf(cause, now());
      if (failure.kind === "error") throw cause;
      const end = await budget.pause(appKeyName, failure.until, failure.reason);
      throw new GitHubError("limited", failure.reason, { cause, until: failure.until ?? end });
    } finally {
      await reserved?.settle(hasAnswered ? { remaining: null, limit: null, resetAt: null } : null);
    }
  }

  return rest.defaults({ request: { hook } });
}

/** Null while the store is away: whether GitHub answers can be asked all the same, and nothing else is. */
async function reserve(budget: Pick<Budget, "reserve">): Promise<Reserved | null> {
  try {
    return await budget.reserve(appKeyName, { kind: "read", content: 0, points: 0 });
  } catch {
    return null;
  }
}
