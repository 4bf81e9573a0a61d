import { pino } from "pino";
import type { DestinationStream, Logger, LoggerOptions } from "pino";
import type { Configuration } from "../environment.ts";
import { withoutSecrets } from "../domain/secrets.ts";
import { forTerminal, jsonForTerminal } from "../domain/terminal.ts";

/**
 * Messages are constant and what varies is a field. Nobody logs a body or a token; should one get into an
 * error's text all the same, it is cut out here, where every line passes.
 */
export function createLogger(
  { level, format }: Configuration["log"],
  destination: DestinationStream = format === "pretty" ? { write: writePretty } : pino.destination(1),
): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    ...withoutAnySecrets,
    formatters: { level: (label) => ({ level: label }) },
  };
  return pino(options, destination);
}

/** Writes where another logger does, in its form, and cuts out what our own would. */
export function logThrough(logger: Logger): Logger {
  return logger.child({ name: "redthread" }, withoutAnySecrets);
}

const withoutAnySecrets: Pick<LoggerOptions, "redact" | "serializers"> = {
  redact: { paths: ["token", "*.token", "headers.authorization", "*.headers.authorization"], remove: true },
  serializers: { err: serializeError, reason: (reason: unknown) => withoutSecrets(String(reason)) },
};

/** For a terminal: when, how grave, what, and then the fields. */
function writePretty(line: string): void {
  const { level, time, msg, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const at = new Date(Number(time)).toISOString().slice(11, 23);
  const rest = Object.keys(fields).length === 0 ? "" : ` ${jsonForTerminal(fields)}`;
  process.stdout.write(`${at} ${String(level).toUpperCase().padEnd(5)} ${forTerminal(String(msg))}${rest}\n`);
}

function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { cause } = error;
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ""),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
}
