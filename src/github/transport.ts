import { attempt, raise, type AttemptParts, type Sent } from "./attempts.ts";
import type { Need } from "./budget.ts";
import { GitHubError, isGitHubError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import { failureOf } from "./failure.ts";
import type { GraphRequest } from "./graph-request.ts";
import type { Http } from "./http.ts";
import { isUnknownToSchema, type RawAnswer } from "./problem.ts";
import { createSpokenDialect } from "./spoken-dialect.ts";

/**
 * The one door to GitHub: budget first, then the owner's token, then the request, then what the headers
 * teach. A read is tried a second time after a 502, a 504 or a reset; a write never, whatever happened.
 * A token that GitHub refuses is made anew once: a request refused with 401 was not carried out.
 * Everything throws a `GitHubError` but an answer with problems, which is for the caller to judge.
 */
export interface Transport {
  read(owner: string, request: GraphRequest): Promise<RawAnswer>;
  write(owner: string, request: GraphRequest): Promise<RawAnswer>;
  /** REST, for reading what GraphQL has not. */
  rest(owner: string, route: string, parameters: Record<string, unknown>): Promise<unknown>;
  /** REST, for the one thing that GraphQL cannot write; never sent a second time. `mayStart` as of a `GraphRequest`. */
  send(
    owner: string,
    route: string,
    parameters: Record<string, unknown>,
    mayStart?: () => boolean,
  ): Promise<void>;
}

export interface TransportOptions extends AttemptParts {
  readonly http: Http;
  /** Milliseconds. */
  readonly readRetryPause: number;
}

export function createTransport(options: TransportOptions): Transport {
  const { http, budget, now } = options;
  const dialect = createSpokenDialect((owner, question) => graph(owner, question, "read"), now);

  async function graph(owner: string, request: GraphRequest, kind: Need["kind"]): Promise<RawAnswer> {
    const document = request.document(dialect.now());
    const call = {
      owner,
      need: { kind, content: request.content, points: 1 },
      operation: request,
      send: (token: string) => exchange(http, token, document, request.variables, now),
    };
    let result = await attempt({ ...call, mayStart: request.mayStart }, options);
    if (kind === "read" && isPassing(result)) {
      await new Promise((resolve) => setTimeout(resolve, options.readRetryPause));
      result = await attempt(call, options);
    }
    return result.kind === "answered" ? result.answer : await raise(owner, result, budget);
  }

  return {
    async read(owner, request) {
      const spoken = dialect.now();
      const answer = await graph(owner, request, "read");
      if (!answer.problems.some(isUnknownToSchema)) return answer;
      return (await dialect.learns(owner, spoken)) ? await graph(owner, request, "read") : answer;
    },

    /**
     * Of what it does not know in a document GitHub runs nothing. That is the answer, as writes are never sent again; but
     * whoever reads next and plans again speaks as GitHub understands.
     */
    async write(owner, request) {
      const spoken = dialect.now();
      const answer = await graph(owner, request, "write");
      if (!answer.problems.some(isUnknownToSchema)) return answer;
      try {
        await dialect.learns(owner, spoken);
      } catch (error) {
        // What came of the write is known all the same.
        if (!isGitHubError(error)) throw error;
      }
      return answer;
    },

    async rest(owner, route, parameters) {
      const need = { kind: "read", content: 0, points: 1 } as const;
      const send = (token: string) => exchangeRest(http, token, route, parameters, now);
      const result = await attempt({ owner, need, operation: { operation: route, size: 1 }, send }, options);
      return result.kind === "answered" ? result.answer.data : await raise(owner, result, budget);
    },

    async send(owner, route, parameters, mayStart) {
      const need = { kind: "write", content: 0, points: 1 } as const;
      const call = (token: string) => exchangeRest(http, token, route, parameters, now);
      const operation = { operation: route, size: 1 };
      const result = await attempt({ owner, need, operation, send: call, mayStart }, options);
      if (result.kind !== "answered") return await raise(owner, result, budget);
      if (!isEmpty(result.answer))
        throw new GitHubError("invalid-answer", "A page, and no answer of GitHub's");
    },
  };
}

async function exchangeRest(
  http: Http,
  token: string,
  route: string,
  parameters: Record<string, unknown>,
  now: () => number,
): Promise<Sent> {
  try {
    const headers = { authorization: `token ${token}` };
    const { data, headers: got } = await http.rest(route, { ...parameters, headers });
    return { kind: "answered", answer: { data, problems: [], points: null }, headers: got };
  } catch (cause) {
    return failureOf(cause, now());
  }
}

/** GitHub answers what it has carried out with 204 and nothing else: a page is somebody else's who stands in between. */
function isEmpty({ data }: RawAnswer): boolean {
  return data === undefined || data === "";
}

/** What a second try may cure. A time-out is not among it: GitHub would be asked for as much again. */
function isPassing(sent: Sent): boolean {
  if (sent.kind !== "error" || sent.error.kind !== "unavailable") return false;
  const { status, cause } = sent.error;
  if (status !== null) return status === 502 || status === 504;
  const reason = cause instanceof Error ? cause.cause : null;
  return !(reason instanceof Error && reason.name === "TimeoutError");
}
