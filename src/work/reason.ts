import { inspect } from "node:util";
import { withoutSecrets } from "../domain/secrets.ts";

const LONGEST = 500;

/**
 * A failure as a person may read it beside a parked key: its message and those of its causes. Messages may quote what
 * somebody wrote, and PostgreSQL stores neither NUL nor half a surrogate pair: a key could not be parked for them.
 */
export function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause !== undefined && messages.length < 5;) {
    messages.push(cause instanceof Error ? cause.message : inspect(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  const text = withoutSecrets(messages.join(": ")).replaceAll("\0", "\uFFFD");
  return text.slice(0, LONGEST).toWellFormed();
}
