import type { ExecutionResult, GraphQLError } from "graphql";
import { Refusal } from "../state/refusal.ts";

/**
 * What the HTTP server does with it: sends it, resets the connection, never answers, sends the first half as if it were
 * all, or sends the first half and closes the connection.
 */
export type Transport = "answer" | "reset" | "hang" | "cut" | "cut and close";

export interface GraphQLAnswer {
  readonly transport: Transport;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
  /** Sent instead of the body: a page of HTML. */
  readonly text?: string;
}

export interface AnswerBody {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  /** GitHub's front end, when it answers instead of GraphQL. */
  readonly message?: string;
  readonly documentation_url?: string;
}

export interface AnswerError {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly message: string;
  readonly extensions?: unknown;
}

/** GitHub puts `type` beside the message, where GraphQL's specification would have it under `extensions`. */
export function formatResult(result: ExecutionResult): AnswerBody {
  const data = result.data ?? null;
  if (result.errors === undefined || result.errors.length === 0) return { data };
  return { data, errors: result.errors.map(formatError) };
}

function formatError(error: GraphQLError): AnswerError {
  const cause = error.originalError;
  // Anything but a refusal is a fault of the sandbox, and must not look like an answer of GitHub's.
  if (cause != null && !(cause instanceof Refusal)) {
    throw new Error(`The sandbox failed at ${error.path?.join(".") ?? "its start"}: ${cause.message}`, {
      cause,
    });
  }
  return {
    ...(cause instanceof Refusal ? { type: cause.type } : {}),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  };
}

/** Syntax and validation errors come without data. */
export function formatRejection(errors: readonly GraphQLError[]): AnswerBody {
  return {
    errors: errors.map((error) => ({
      ...(error.locations === undefined ? {} : { locations: error.locations }),
      extensions: { code: "validation" },
      message: error.message,
    })),
  };
}
