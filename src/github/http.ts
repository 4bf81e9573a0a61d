import { request as octokit } from "@octokit/request";
import { withCustomRequest } from "@octokit/graphql";
import type { Asks } from "./clock.ts";

export type RestRequest = typeof octokit;
export type RequestParameters = Parameters<typeof octokit.endpoint>[1];

/**
 * The two ways to GitHub, over one fetch that gives up in time. GraphQL is at `/api/graphql` where the
 * base URL ends in `/api/v3`, which @octokit/graphql sees to. No plugin of Octokit's stands between:
 * its retries send writes again, its throttling makes every GraphQL call wait a second.
 */
export interface Http {
  readonly rest: RestRequest;
  readonly graphql: ReturnType<typeof withCustomRequest>;
}

export function createHttp(baseUrl: string, timeout: number, asks: Asks = () => () => {}): Http {
  async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const onDate = asks();
    const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(timeout) });
    const date = answer.headers.get("date");
    // Of GraphQL alone: a front end or a cache that answers REST may have a clock of its own.
    if (date !== null && answer.url.endsWith("/graphql")) onDate(date);
    return answer;
  }
  const rest = octokit.defaults({
    baseUrl,
    headers: { "user-agent": "redthread", "x-github-api-version": "2022-11-28" },
    request: { fetch: boundedFetch },
  });
  return { rest, graphql: withCustomRequest(rest) };
}
