import type { Answer } from "../domain/content.ts";
import type { Reaction } from "../domain/issue.ts";

/** What comes of a command as soon as it is read: its payloads for the plan, and what is answered at once. */
export interface CommandOutcome<Payload> {
  readonly payloads: readonly Payload[];
  readonly reaction: Reaction;
  readonly answers: readonly Answer[];
}

/** It is carried out, by whichever rule reads the payloads. */
export function accepted<Payload>(...payloads: readonly Payload[]): CommandOutcome<Payload> {
  return { payloads, reaction: "THUMBS_UP", answers: [] };
}

/** All there is to do is to say something. */
export function answered(...answers: readonly Answer[]): CommandOutcome<never> {
  return { payloads: [], reaction: "THUMBS_UP", answers };
}

/** It was not understood. */
export function confused(...answers: readonly Answer[]): CommandOutcome<never> {
  return { payloads: [], reaction: "CONFUSED", answers };
}

export function refused(...answers: readonly Answer[]): CommandOutcome<never> {
  return { payloads: [], reaction: "THUMBS_DOWN", answers };
}
