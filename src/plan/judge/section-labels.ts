import { sameName } from "../../domain/reference.ts";
import type { Case, Management } from "../decisions.ts";

/** A timeline is read so far back. */
const maxEvents = 100;

/**
 * Whether a label that the body's sections name has been on the issue: sections add a label once, and what
 * people took off stays off. The memory knows that it was meant to be put on, but GitHub may have refused that;
 * so its event must be there, too, unless the timeline is longer than what is read. What was taken in keeps the
 * labels that it had.
 */
export function hadItsTurn(
  { memory, thread: { root } }: Case,
  label: string,
  management: Management,
): boolean {
  if (!memory?.fromSections.some((name) => sameName(name, label))) return false;
  if (management.kind === "adopted" || root.events.length >= maxEvents) return true;
  return root.events.some((event) => "label" in event && sameName(event.label, label));
}
