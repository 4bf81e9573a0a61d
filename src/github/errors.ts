import { withoutSecrets } from "../domain/secrets.ts";

/** What went wrong between the app and GitHub, told apart by what is to be done about it. */
export type GitHubErrorKind =
  /** A limit; nothing may be sent for the installation before `until`. */
  | "limited"
  /** The token is refused, also a fresh one. */
  | "unauthorised"
  /** The app is not installed on the account. */
  | "not-installed"
  /** No answer, or one that says that GitHub is not well: a reset, a timeout, a 5xx. */
  | "unavailable"
  /** An answer that is none: not of the expected shape, partial, or with errors. */
  | "invalid-answer"
  | "forbidden"
  | "not-found";

interface Circumstances {
  readonly cause?: unknown;
  /** Of a limit, milliseconds since the epoch. */
  readonly until?: number;
  readonly status?: number;
  /** GitHub ended the query because it asks for too much at once. */
  readonly isTooHeavy?: boolean;
}

/** The only error that this folder throws on purpose. Its message holds no secret. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly kind: GitHubErrorKind;
  /** Of a limit, milliseconds since the epoch; else null. */
  readonly until: number | null;
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;
  /** Less has to be asked for at once. */
  readonly isTooHeavy: boolean;

  constructor(
    kind: GitHubErrorKind,
    message: string,
    { cause, until, status, isTooHeavy }: Circumstances = {},
  ) {
    super(withoutSecrets(message), { cause: withoutRequest(cause) });
    this.kind = kind;
    this.until = until ?? null;
    this.status = status ?? null;
    this.isTooHeavy = isTooHeavy ?? false;
  }
}

/** Octokit's errors carry the whole request, people's texts and all, and whoever logs an error logs its causes. */
function withoutRequest(cause: unknown): unknown {
  if (!(cause instanceof Error) || !("request" in cause)) return cause;
  const bare = new Error(withoutSecrets(cause.message), { cause: cause.cause });
  bare.name = cause.name;
  return bare;
}

export function isGitHubError(error: unknown, kind?: GitHubErrorKind): error is GitHubError {
  return error instanceof GitHubError && (kind === undefined || error.kind === kind);
}
