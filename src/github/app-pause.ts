import { GitHubError } from "./errors.ts";
import { failureOf } from "./failure.ts";
import type { RestRequest } from "./http.ts";

const minute = 60_000;

/**
 * The same requests, none of which is sent before the time that GitHub named to the app's own key: those for tokens, for
 * installations and for deliveries share a limit, whoever asks. Without a time it is a minute, and twice as long each
 * time that it comes again.
 */
export function withAppPause(rest: RestRequest, now: () => number): RestRequest {
  let until = 0;
  let reason = "";
  let strikes = 0;

  async function hook<Options, Answer>(request: (options: Options) => Promise<Answer>, options: Options) {
    if (now() < until) throw new GitHubError("limited", reason, { until });
    try {
      const answer = await request(options);
      strikes = 0;
      return answer;
    } catch (cause) {
      const failure = failureOf(cause, now());
      if (failure.kind === "error") throw cause;
      // Of those that were under way together one counts: it is one limit, however many it refuses.
      if (failure.until !== null) until = Math.max(until, failure.until);
      else if (now() >= until) {
        until = now() + minute * 2 ** Math.min(strikes, 6);
        strikes += 1;
      }
      reason = failure.reason;
      throw new GitHubError("limited", reason, { cause, until });
    }
  }

  return rest.defaults({ request: { hook } });
}
