import type { createAppAuth } from "@octokit/auth-app";
import { failureOf } from "./failure.ts";
import type { Headers } from "./failure.ts";
import { isGitHubError } from "./errors.ts";
import type { RestRequest } from "./http.ts";
import type { OnRequest } from "./request-event.ts";

export type AppAuthentication = ReturnType<typeof createAppAuth>;

/** Asks GitHub as the app itself, by its key. Throws a `GitHubError`. */
export type AppRequest = (
  route: string,
  parameters: Record<string, unknown>,
) => Promise<{ readonly data: unknown; readonly headers: Headers }>;

export function createAppRequest(
  rest: RestRequest,
  authenticate: AppAuthentication,
  onRequest: OnRequest,
  now: () => number,
): AppRequest {
  return async (route, parameters) => {
    const { token } = await authenticate({ type: "app" });
    const started = performance.now();
    const report = (outcome: "answered" | "refused" | "limited") =>
      onRequest({
        kind: "app",
        owner: null,
        operation: route,
        size: 1,
        points: null,
        ms: performance.now() - started,
        outcome,
      });
    try {
      const answer = await rest(route, { ...parameters, headers: { authorization: `bearer ${token}` } });
      report("answered");
      return { data: answer.data, headers: answer.headers };
    } catch (cause) {
      const failure = failureOf(cause, now());
      const error = failure.kind === "error" ? failure.error : cause;
      if (!isHeldBack(error)) report(failure.kind === "limited" ? "limited" : "refused");
      throw error;
    }
  };
}

/** By the app's pause, so it was not sent: GitHub's own answer would be the cause. */
function isHeldBack(error: unknown): boolean {
  return isGitHubError(error, "limited") && error.cause === undefined;
}
