import type { Budget, Came, Learned, Need } from "./budget.ts";
import { GitHubError, isGitHubError } from "./errors.ts";
import type { Exchanged } from "./exchange.ts";
import type { Failure, Headers } from "./failure.ts";
import type { OnRequest, RequestEvent } from "./request-event.ts";
import type { Tokens } from "./tokens.ts";

/** What came of one request. */
export type Sent = Exchanged | Failure;

export interface AttemptParts {
  readonly tokens: Tokens;
  readonly budget: Budget;
  readonly now: () => number;
  readonly onRequest: OnRequest;
}

export interface Attempt<Success extends Sent> {
  readonly owner: string;
  readonly need: Need;
  readonly operation: Pick<RequestEvent, "operation" | "size">;
  readonly send: (token: string) => Promise<Success>;
  /** Asked when budget and token are there and nothing is waited for any more; false: it is not sent. */
  readonly mayStart?: (() => boolean) | undefined;
}

/** One request: budget first, then the token, then the request, then what the headers teach. */
export async function attempt<Success extends Sent>(
  request: Attempt<Success>,
  parts: AttemptParts,
): Promise<Success> {
  const { budget, tokens } = parts;
  const { owner, need } = request;
  const reserved = await budget.reserve(owner, need);
  if (reserved.kind === "limited") {
    throw new GitHubError("limited", reserved.reason, { until: reserved.until });
  }
  let came: Came = "unsent";
  const learn = (learned: Came) => {
    came = learned;
  };
  try {
    const result = await timed(request, await tokenFor(request, tokens.of, budget), parts, learn);
    if (!refusedToken(result)) return result;
    return await timed(request, await tokenFor(request, tokens.renew, budget), parts, learn);
  } finally {
    await reserved.settle(came);
  }
}

async function timed<Success extends Sent>(
  { owner, need, operation, send, mayStart = () => true }: Attempt<Success>,
  token: string,
  { budget, now, onRequest }: AttemptParts,
  learn: (came: Came) => void,
): Promise<Success> {
  if (!mayStart()) throw new GitHubError("limited", "It is too late to start", { until: now() + 1_000 });
  const pause = budget.paused(owner);
  if (pause !== null) throw new GitHubError("limited", pause.reason, { until: pause.until });
  learn(null);
  const started = performance.now();
  const sent = await send(token);
  const points = sent.kind === "answered" ? sent.answer.points : null;
  const ms = performance.now() - started;
  onRequest({ kind: need.kind, owner, ...operation, points, ms, outcome: outcomeOf(sent) });
  if (sent.kind === "answered") learn(learnedFrom(sent.headers));
  return sent;
}

/** Where GitHub makes no token because of a limit, nothing is sent for that installation either. */
async function tokenFor(
  { owner, need }: Pick<Attempt<Sent>, "owner" | "need">,
  get: Tokens["of"],
  budget: Budget,
): Promise<string> {
  try {
    return await get(owner, need.kind);
  } catch (error) {
    if (isGitHubError(error, "limited")) await budget.pause(owner, error.until, error.message);
    throw error;
  }
}

/** A failure becomes an error; a limit becomes a pause for the whole installation first. */
export async function raise(owner: string, failure: Failure, budget: Budget): Promise<never> {
  if (failure.kind === "error") throw failure.error;
  const until = await budget.pause(owner, failure.until, failure.reason);
  throw new GitHubError("limited", failure.reason, { until });
}

function refusedToken(sent: Sent): boolean {
  return sent.kind === "error" && sent.error.kind === "unauthorised";
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
