import type { Delivery } from "../domain/delivery.ts";
import { eventNamed } from "../events/events.ts";
import { Priority } from "../store/work.ts";

export interface Urgency {
  /** As in `Priority`. */
  readonly priority: number;
  /** Milliseconds since the epoch; absent for as soon as no more is likely to come. */
  readonly due?: number;
}

/**
 * A person waits, with the priority that is theirs; other apps are in no hurry. A board's own workflow sets a column in the wake of what
 * somebody did, who has woken the key already, and for every card that the app lays down: one look is
 * enough for all of them, when the key would be read again anyway.
 */
export function urgencyOf(
  { event, sender, receivedAt }: Delivery,
  rereadMs: number,
  person: number = Priority.person,
): Urgency {
  if (sender?.type !== "Bot") return { priority: person };
  return sender.login === eventNamed(event).workflowBot
    ? { priority: Priority.due, due: receivedAt + rereadMs }
    : { priority: Priority.event };
}
