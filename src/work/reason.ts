import { inspect } from "node:util";

const LONGEST = 500;

/** A failure as a person may read it beside a parked key: its message and those of its causes. */
export function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause !== undefined && messages.length < 5;) {
    messages.push(cause instanceof Error ? cause.message : inspect(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return messages.join(": ").slice(0, LONGEST);
}
