import { pino } from "pino";
import type { Logger } from "pino";
import type { Configuration } from "../environment.ts";
import { withoutTokens } from "../github/errors.ts";

/**
 * Messages are constant and what varies is a field. Nobody logs a body or a token; should one get into an
 * error's text all the same, it is cut out here, where every line passes.
 */
export function createLogger({ level, format }: Configuration["log"]): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: ["token", "*.token", "headers.authorization", "*.headers.authorization"], remove: true },
    serializers: { err: serializeError },
    ...(format === "pretty" ? { formatters: { level: (label) => ({ level: label }) } } : {}),
  });
}

function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutTokens(String(error)) };
  const { cause } = error;
  return {
    type: error.name,
    message: withoutTokens(error.message),
    stack: withoutTokens(error.stack ?? ""),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
}
