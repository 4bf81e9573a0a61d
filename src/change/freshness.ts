import type { EventFacts, IssueFacts } from "../domain/issue.ts";

/*
 * Whether an answer knows of a write of ours. Two clocks are compared, GitHub's in whole seconds and
 * ours; they are taken to differ by less than half a minute, as NTP keeps them far closer.
 */
const clocksDiffer = 30_000;
/** GitHub's time of a write lies before the moment at which its answer reached us. */
const underWay = 2_000;

/** How long GitHub's reads may lag behind what it confirmed to have written, in milliseconds. */
export const ownWritesMs = 60_000;

/** Whether something that GitHub dates may have come of a write of that time, or came after it. */
export function mayFollow(at: string, written: number): boolean {
  return Date.parse(at) >= written - clocksDiffer;
}

/** Whether something that GitHub dates is not older than the write. */
export function isLater(at: string, written: number): boolean {
  return Date.parse(at) >= written - underWay;
}

/** Whether there is an event of the app's own from that time on. */
export function hasOwnEvent(
  { events }: IssueFacts,
  written: number,
  is: (event: EventFacts) => boolean,
): boolean {
  return events.some((event) => event.actor.kind === "self" && mayFollow(event.at, written) && is(event));
}
