import { deleteToken, exchangeWebFlowCode, getWebFlowAuthorizationUrl } from "@octokit/oauth-methods";
import { request as octokit } from "@octokit/request";
import { createAskGraphQL } from "./ask-graphql.ts";
import { failureOf, noAnswer, type Failed } from "./failed.ts";
import { askReadable, type Readable } from "./readable.ts";

/*
 * What is asked of GitHub about its people, with a person's own token and on their own budget. What went wrong is a value: an
 * error of the library holds the app's secret and the code.
 */

export interface GitHubUsersOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Base of the REST API; null: github.com. */
  readonly apiUrl: string | null;
  /** Where GitHub sends people back to. */
  readonly redirectUrl: string;
  /** A request that takes longer is given up, in milliseconds. */
  readonly timeout?: number;
}

export interface GitHubUsers {
  /** Where people are asked whether the app may act for them. */
  authorizationUrl(state: string, challenge: string): string;
  exchange(code: string, verifier: string): Promise<Granted | Failed>;
  /** Whose token it is. */
  whoIs(token: string): Promise<Person | Failed>;
  /** Which of these repositories, by node id, the token's owner may read. */
  readable(token: string, ids: readonly string[]): Promise<Readable | Failed>;
  /** The token opens nothing any more. False where that is not known. */
  forget(token: string): Promise<boolean>;
}

export interface Granted {
  readonly kind: "granted";
  readonly token: string;
  /** When it ends, by GitHub's clock, in milliseconds since the epoch; null: GitHub sets no end. */
  readonly expiresAt: number | null;
}

export interface Person {
  readonly kind: "person";
  readonly login: string;
  /** Node id. */
  readonly id: string;
}

const limitMs = 10_000;

export function createGitHubUsers(options: GitHubUsersOptions): GitHubUsers {
  const { clientId, clientSecret, apiUrl, redirectUrl, timeout = limitMs } = options;
  const request = octokit.defaults({
    ...(apiUrl === null ? {} : { baseUrl: apiUrl }),
    headers: { "user-agent": "redthread" },
    request: {
      fetch: async (input: string | URL | Request, init?: RequestInit) =>
        await fetch(input, { ...init, signal: AbortSignal.timeout(timeout) }),
    },
  });
  const app = { clientId, clientSecret, clientType: "github-app" } as const;
  const ask = createAskGraphQL(request, apiUrl);

  return {
    authorizationUrl(state, challenge) {
      const asked = { clientType: app.clientType, clientId, redirectUrl, state, request };
      const url = new URL(getWebFlowAuthorizationUrl(asked).url);
      // The library knows no PKCE.
      url.searchParams.set("code_challenge", challenge);
      url.searchParams.set("code_challenge_method", "S256");
      return url.href;
    },

    async exchange(code, verifier) {
      try {
        const proving = request.defaults({ code_verifier: verifier });
        // The refresh token that comes with it is good for half a year, and goes no further than this.
        const { authentication } = await exchangeWebFlowCode({ ...app, code, redirectUrl, request: proving });
        const { token } = authentication;
        const ends = "expiresAt" in authentication ? Date.parse(authentication.expiresAt) : Number.NaN;
        if (typeof token !== "string" || token === "") return noAnswer;
        return { kind: "granted", token, expiresAt: Number.isNaN(ends) ? null : ends };
      } catch (error) {
        return failureOf(error);
      }
    },

    async whoIs(token) {
      const answer = await ask(token, "query Viewer { viewer { login id } }");
      if ("kind" in answer) return answer;
      const viewer = answer.data?.viewer;
      return viewer === undefined || answer.errors !== undefined ? noAnswer : { kind: "person", ...viewer };
    },

    readable: async (token, ids) => await askReadable(ask, token, ids),

    async forget(token) {
      try {
        await deleteToken({ ...app, token, request });
        return true;
      } catch (error) {
        // GitHub knows no such token: it has ended already.
        return ["404", "422"].includes(failureOf(error).why);
      }
    },
  };
}
