import { withoutSecrets } from "../domain/secrets.ts";
import { GitHubError } from "./errors.ts";

/** What a request's failure says, before it is known what the pause will be. */
export type Failure =
  /** `until` is null where GitHub does not say how long. */
  | { readonly kind: "limited"; readonly until: number | null; readonly reason: string }
  | { readonly kind: "error"; readonly error: GitHubError };

export type Headers = Readonly<Record<string, string | number | undefined>>;

interface Answered {
  readonly status: number;
  readonly response?: { readonly headers: Headers };
}

/** Reads what @octokit/request threw: an answer of 400 and above, a lost connection, or a time-out. */
export function failureOf(cause: unknown, now: number): Failure {
  if (cause instanceof GitHubError) return known(cause);
  const message = withoutSecrets(cause instanceof Error ? cause.message : String(cause));
  if (!isAnswered(cause)) return wrong("unavailable", `No answer from GitHub: ${message}`, cause);
  const { status, response } = cause;
  if (response === undefined) return wrong("unavailable", `No answer from GitHub: ${message}`, cause);
  if (status === 429 || (status === 403 && isLimit(response.headers, message))) {
    return { kind: "limited", until: pauseEnd(response.headers, now), reason: message };
  }
  if (status === 401) return wrong("unauthorised", message, cause, status);
  if (status === 403) return wrong("forbidden", message, cause, status);
  if (status === 404 || status === 410) return wrong("not-found", message, cause, status);
  if (status >= 500) return wrong("unavailable", `GitHub answered ${status}`, cause, status);
  return wrong("invalid-answer", `GitHub answered ${status}: ${message}`, cause, status);
}

/** `retry-after` goes before the hour's end, and that counts only where no points are left. */
export function pauseEnd(headers: Headers, now: number): number | null {
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(after)) return now + after * 1000;
  const reset = Number(headers["x-ratelimit-reset"]);
  const spent = String(headers["x-ratelimit-remaining"]) === "0";
  return spent && Number.isFinite(reset) ? Math.max(reset * 1000, now) : null;
}

/** What was told apart already, as by whoever holds requests back. */
function known(error: GitHubError): Failure {
  if (error.kind !== "limited") return { kind: "error", error };
  return { kind: "limited", until: error.until, reason: error.message };
}

function isAnswered(cause: unknown): cause is Answered & Error {
  return cause instanceof Error && "status" in cause && typeof cause.status === "number";
}

/** A refusal for lack of permission is a 403 too, and must not be mistaken for a limit. */
function isLimit(headers: Headers, message: string): boolean {
  if (headers["retry-after"] !== undefined) return true;
  return String(headers["x-ratelimit-remaining"]) === "0" || saysLimit(message);
}

export function saysLimit(message: string): boolean {
  return /rate limit|abuse detection/i.test(message);
}

function wrong(kind: GitHubError["kind"], message: string, cause: unknown, status?: number): Failure {
  return {
    kind: "error",
    error: new GitHubError(kind, message, { cause, ...(status === undefined ? {} : { status }) }),
  };
}
