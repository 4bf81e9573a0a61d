import type { AppApi } from "./app.ts";
import type { AppAuthentication } from "./app-request.ts";
import { GitHubError } from "./errors.ts";
import { failureOf } from "./failure.ts";

/** Installation tokens, one an owner, kept by @octokit/auth-app for an hour. */
export interface Tokens {
  /** Throws `not-installed`, and whatever GitHub answers when it refuses to make one. */
  of(owner: string): Promise<string>;
  /** A new one, because GitHub refused the last. */
  renew(owner: string): Promise<string>;
}

export function createTokens(
  authenticate: AppAuthentication,
  app: AppApi & { forget(owner: string): void },
  now: () => number,
): Tokens {
  async function mint(owner: string, refresh: boolean): Promise<string> {
    const installation = await app.installationOf(owner);
    if (installation === null) {
      throw new GitHubError("not-installed", `The app is not installed on ${owner}`);
    }
    try {
      const made = await authenticate({ type: "installation", installationId: installation.id, refresh });
      return made.token;
    } catch (cause) {
      const failure = failureOf(cause, now());
      if (failure.kind === "limited") {
        const until = failure.until ?? now() + 60_000;
        throw new GitHubError("limited", failure.reason, { cause, until });
      }
      if (failure.error.kind !== "not-found") throw failure.error;
      // The installation went away since it was listed.
      app.forget(owner);
      throw new GitHubError("not-installed", `The app is no longer installed on ${owner}`, { cause });
    }
  }

  return { of: (owner) => mint(owner, false), renew: (owner) => mint(owner, true) };
}
