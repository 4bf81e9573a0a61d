import { request as octokit } from "@octokit/request";
import { withCustomRequest } from "@octokit/graphql";

export type RestRequest = typeof octokit;

/**
 * The two ways to GitHub, over one fetch that gives up in time. GraphQL is at `/api/graphql` where the
 * base URL ends in `/api/v3`, which @octokit/graphql sees to. No plugin of Octokit's stands between:
 * its retries send writes again, its throttling makes every GraphQL call wait a second.
 */
export interface Http {
  readonly rest: RestRequest;
  readonly graphql: ReturnType<typeof withCustomRequest>;
}

export function createHttp(baseUrl: string, timeout: number): Http {
  async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    return await fetch(input, { ...init, signal: AbortSignal.timeout(timeout) });
  }
  const rest = octokit.defaults({
    baseUrl,
    headers: { "user-agent": "redthread", "x-github-api-version": "2022-11-28" },
    request: { fetch: boundedFetch },
  });
  return { rest, graphql: withCustomRequest(rest) };
}
