import { isDeepStrictEqual } from "node:util";
import { ownWritesMs } from "../change/freshness.ts";
import { kindOf } from "../change/kinds.ts";
import type { ReadThread } from "../change/read-thread.ts";
import type { SettledWrite } from "./input.ts";

/**
 * GitHub's reads lag behind its writes, so what GitHub confirmed within the last minute is laid over
 * what it answers now, oldest first. A person's word that came after the write stays: where the answer
 * shows that it knows of the write (its event, or a later time), it is left as it is.
 */
export function overlay(read: ReadThread, writes: readonly SettledWrite[], self: string): ReadThread {
  const sorted = writes.toSorted((one, other) => one.settledAt - other.settledAt);
  return sorted.reduce((thread, write, index) => {
    const around = { self, before: sorted.slice(0, index), later: sorted.slice(index + 1) };
    return kindOf(write.change).overlay(thread, write, around);
  }, read);
}

/** When the last of the writes is too old for the overlay; null where GitHub shows all of them. */
export function overlayUntil(
  read: ReadThread,
  overlaid: ReadThread,
  writes: readonly SettledWrite[],
): number | null {
  const isShown = isDeepStrictEqual(read.issues, overlaid.issues) && read.overview === overlaid.overview;
  if (isShown) return null;
  return Math.max(...writes.map(({ settledAt }) => settledAt)) + ownWritesMs + 1;
}
