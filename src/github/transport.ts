import type { Budget, Came, Learned, Need } from "./budget.ts";
import { dialectDocument, newestDialect, readDialect, type Dialect, type Document } from "./dialect.ts";
import { GitHubError, isGitHubError } from "./errors.ts";
import { exchange, type Exchanged } from "./exchange.ts";
import type { Failure, Headers } from "./failure.ts";
import { failureOf } from "./failure.ts";
import type { Http } from "./http.ts";
import { isUnknownToSchema, type RawAnswer } from "./problem.ts";
import type { OnRequest, RequestEvent } from "./request-event.ts";
import type { Tokens } from "./tokens.ts";

export interface GraphRequest {
  /** The name of the operation in the document. */
  readonly operation: string;
  readonly document: Document;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many ids or mutations are in it. */
  readonly size: number;
  /** Mutations that make content; 0 for a read. */
  readonly content: number;
  /** Asked when budget and token are there and nothing is waited for any more; false: it is not sent. */
  readonly mayStart?: (() => boolean) | undefined;
}

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
}

export interface TransportOptions {
  readonly http: Http;
  readonly tokens: Tokens;
  readonly budget: Budget;
  readonly now: () => number;
  readonly onRequest: OnRequest;
  /** Milliseconds. */
  readonly readRetryPause: number;
}

type Send<Result> = (token: string) => Promise<Result>;
type Sent = Exchanged | Failure;

/** A schema changes while the app runs: what it refuses later than this after the last question is a new one. */
const askAgainMs = 600_000;

export function createTransport(options: TransportOptions): Transport {
  const { http, tokens, budget, now, onRequest } = options;
  let dialect: Dialect = newestDialect;
  let asking: Promise<void> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;

  async function attempt<Success extends Sent>(
    owner: string,
    need: Need,
    operation: Pick<RequestEvent, "operation" | "size">,
    send: Send<Success>,
    mayStart: GraphRequest["mayStart"] = () => true,
  ): Promise<Success> {
    const reserved = await budget.reserve(owner, need);
    if (reserved.kind === "limited") {
      throw new GitHubError("limited", reserved.reason, { until: reserved.until });
    }
    let came: Came = "unsent";
    try {
      let result = await timed(await tokenFor(owner, need.kind, tokens.of));
      if (refusedToken(result)) result = await timed(await tokenFor(owner, need.kind, tokens.renew));
      return result;
    } finally {
      await reserved.settle(came);
    }

    async function timed(withToken: string): Promise<Success> {
      if (!mayStart()) {
        throw new GitHubError("limited", "It is too late to start", { until: now() + 1_000 });
      }
      const pause = budget.paused(owner);
      if (pause !== null) throw new GitHubError("limited", pause.reason, { until: pause.until });
      came = null;
      const started = performance.now();
      const sent = await send(withToken);
      const points = sent.kind === "answered" ? sent.answer.points : null;
      const ms = performance.now() - started;
      onRequest({ kind: need.kind, owner, ...operation, points, ms, outcome: outcomeOf(sent) });
      if (sent.kind === "answered") came = learnedFrom(sent.headers);
      return sent;
    }
  }

  /** Where GitHub makes no token because of a limit, nothing is sent for that installation either. */
  async function tokenFor(owner: string, kind: Need["kind"], get: Tokens["of"]): Promise<string> {
    try {
      return await get(owner, kind);
    } catch (error) {
      if (isGitHubError(error, "limited")) await budget.pause(owner, error.until, error.message);
      throw error;
    }
  }

  /** A failure becomes an error; a limit becomes a pause for the whole installation first. */
  async function raise(owner: string, failure: Failure): Promise<never> {
    if (failure.kind === "error") throw failure.error;
    const until = await budget.pause(owner, failure.until, failure.reason);
    throw new GitHubError("limited", failure.reason, { until });
  }

  async function graph(owner: string, request: GraphRequest, kind: Need["kind"]): Promise<RawAnswer> {
    const document = request.document(dialect);
    const need = { kind, content: request.content, points: 1 };
    const send = (token: string) => exchange(http, token, document, request.variables, now);
    let result = await attempt(owner, need, request, send, request.mayStart);
    if (kind === "read" && isPassing(result)) {
      await new Promise((resolve) => setTimeout(resolve, options.readRetryPause));
      result = await attempt(owner, need, request, send);
    }
    if (result.kind !== "answered") return await raise(owner, result);
    return result.answer;
  }

  async function read(owner: string, request: GraphRequest): Promise<RawAnswer> {
    const spoken = dialect;
    const answer = await graph(owner, request, "read");
    if (!answer.problems.some(isUnknownToSchema)) return answer;
    return (await learns(owner, spoken)) ? await graph(owner, request, "read") : answer;
  }

  /**
   * Of what it does not know in a document GitHub runs nothing. That is the answer, as writes are never sent again; but
   * whoever reads next and plans anew speaks as GitHub understands.
   */
  async function write(owner: string, request: GraphRequest): Promise<RawAnswer> {
    const spoken = dialect;
    const answer = await graph(owner, request, "write");
    if (!answer.problems.some(isUnknownToSchema)) return answer;
    try {
      await learns(owner, spoken);
    } catch (error) {
      // What came of the write is known all the same.
      if (!isGitHubError(error)) throw error;
    }
    return answer;
  }

  /** Whether another dialect may be spoken by now than the one that GitHub did not understand. */
  async function learns(owner: string, spoken: Dialect): Promise<boolean> {
    if (dialect !== spoken) return true;
    if (asking === null && now() - askedAt < askAgainMs) return false;
    await (asking ??= askDialect(owner));
    return true;
  }

  /** Whoever is refused meanwhile waits for the one answer. */
  async function askDialect(owner: string): Promise<void> {
    askedAt = now();
    const document = dialectDocument;
    const question = { operation: "AskDialect", document, variables: {}, size: 1, content: 0 };
    try {
      dialect = readDialect((await graph(owner, question, "read")).data);
    } finally {
      asking = null;
    }
  }

  async function rest(owner: string, route: string, parameters: Record<string, unknown>): Promise<unknown> {
    const need: Need = { kind: "read", content: 0, points: 1 };
    const send = async (token: string): Promise<Sent> => {
      try {
        const headers = { authorization: `token ${token}` };
        const { data, headers: got } = await http.rest(route, { ...parameters, headers });
        return { kind: "answered", answer: { data, problems: [], points: null }, headers: got };
      } catch (cause) {
        return failureOf(cause, now());
      }
    };
    const result = await attempt(owner, need, { operation: route, size: 1 }, send);
    return result.kind === "answered" ? result.answer.data : await raise(owner, result);
  }

  return { read, write, rest };
}

function refusedToken(sent: Sent): boolean {
  return sent.kind === "error" && sent.error.kind === "unauthorised";
}

/** What a second try may cure. A time-out is not among it: GitHub would be asked for as much again. */
function isPassing(sent: Sent): boolean {
  if (sent.kind !== "error" || sent.error.kind !== "unavailable") return false;
  const { status, cause } = sent.error;
  if (status !== null) return status === 502 || status === 504;
  const reason = cause instanceof Error ? cause.cause : null;
  return !(reason instanceof Error && reason.name === "TimeoutError");
}

function outcomeOf(sent: Sent): RequestEvent["outcome"] {
  if (sent.kind !== "error") return sent.kind;
  const { kind } = sent.error;
  return kind === "unavailable" || kind === "unauthorised" ? kind : "refused";
}

/** REST has an hour of its own, so only the headers of GraphQL teach about its points. */
function learnedFrom(headers: Headers): Learned {
  const isGraphql = headers["x-ratelimit-resource"] === "graphql";
  const figure = (name: string) => {
    const value = Number(headers[`x-ratelimit-${name}`]);
    return isGraphql && Number.isFinite(value) ? value : null;
  };
  const reset = figure("reset");
  return {
    remaining: figure("remaining"),
    limit: figure("limit"),
    resetAt: reset === null ? null : reset * 1000,
  };
}
