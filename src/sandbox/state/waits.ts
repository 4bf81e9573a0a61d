import type { SandboxState } from "./sandbox-state.ts";
import type { Wait } from "./wait.ts";

// Whoever runs into a limit is told when to come again: by `retry-after`, by the end of the hour, or not at all, and then
// GitHub wants a minute, and longer each time that it comes to that again. Here all of it is kept, by installation and for
// the app's own key, and every call that comes too early is written down: a test wants that list to be empty.
// https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit

const minuteMs = 60_000;
/**
 * An answer reaches the app some turns of the event loop later, in its own process or in another one. Turns are counted
 * and not only time, because a process that stands still has not read it either.
 */
const graceTurns = 10;
const turnMs = 5;
/** At the earliest, milliseconds of the machine's clock; until then nobody is blamed for not knowing a limit. */
export const knownAfterMs = graceTurns * turnMs;

/** Notes that this caller was told to wait: until then, or for as long as GitHub means when it does not say. */
export function tellToWait(state: SandboxState, caller: string, until: number | null): void {
  const now = state.now().getTime();
  const before = state.waits.get(caller);
  const inForce = before !== undefined && before.until > now ? before : null;
  // What was on its way has run into the same limit, and has waited for nothing yet.
  if (until === null && inForce?.isKnown === false) return;
  const strikes = before?.strikes ?? 0;
  const end = until ?? now + minuteMs * 2 ** strikes;
  const wait: Wait = {
    until: Math.max(end, inForce?.until ?? 0),
    strikes: until === null ? strikes + 1 : strikes,
    isKnown: inForce?.isKnown ?? false,
  };
  state.waits.set(caller, wait);
  whenKnown(wait, graceTurns);
}

function whenKnown(wait: Wait, turns: number): void {
  if (turns === 0) wait.isKnown = true;
  else setTimeout(() => whenKnown(wait, turns - 1), turnMs).unref();
}

/** Notes a call, if it comes before the time that its caller was told. */
export function noteCaller(state: SandboxState, caller: string, operation: string): void {
  const wait = state.waits.get(caller);
  const earlyMs = wait === undefined ? 0 : wait.until - state.now().getTime();
  if (wait?.isKnown !== true || earlyMs <= 0) return;
  state.callsBeforeTime.push({ at: state.timestamp(), caller, operation, earlyMs });
}

/** A call that was served ends the row of limits. */
export function endWait(state: SandboxState, caller: string): void {
  const wait = state.waits.get(caller);
  if (wait !== undefined && wait.until <= state.now().getTime()) state.waits.delete(caller);
}
