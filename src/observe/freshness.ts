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

/** Whether the events show the app's own write of that time; what follows them is then later than it. */
export function hasSeen(
  issue: IssueFacts,
  kind: "labeled" | "unlabeled" | "closed" | "reopened",
  settledAt: number,
  label?: string,
): boolean {
  return issue.events.some(
    (event) =>
      event.kind === kind &&
      event.actor.kind === "self" &&
      (!("label" in event) || event.label === label) &&
      Date.parse(event.at) >= settledAt - clocksDiffer,
  );
}

/** Whether something that GitHub dates is not older than the write. */
export function isLater(at: string, settledAt: number): boolean {
  return Date.parse(at) >= settledAt - underWay;
}

type ChildEvent = Extract<EventFacts, { kind: "child-added" | "child-removed" }>;

/** The last thing that happened between a parent and a child. */
export function lastAbout(parent: IssueFacts, child: string): ChildEvent | null {
  return (
    parent.events.filter((event) => isChildEvent(event)).findLast((event) => event.child === child) ?? null
  );
}

function isChildEvent(event: EventFacts): event is ChildEvent {
  return event.kind === "child-added" || event.kind === "child-removed";
}
